import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { highlighter, onArrival, typesetter } from '@/md/lazy'
import { MarkdownView } from '@/md/view'
import type { Dir } from '@/text/direction'
import { labels } from './labels'

const ANSWER = readFileSync('tests/md/answer.md', 'utf8')

function open(page: Dir = 'rtl'): { root: HTMLElement; view: MarkdownView } {
  const root = document.createElement('div')
  return { root, view: new MarkdownView(root, page, labels) }
}

function whole(text: string, page: Dir = 'rtl'): HTMLElement {
  const { root, view } = open(page)
  view.update(text, false)
  return root
}

function half(text: string): HTMLElement {
  const { root, view } = open()
  view.update(text, true)
  return root
}

/** A repeatable sequence of numbers from 0 to 1. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648
    return state / 2147483648
  }
}

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    const look = () => highlighter() && typesetter() && resolve()
    onArrival(look)
    look()
  })
})

describe('an answer that streams', () => {
  it.each([1, 2])('ends as if it had come at once (cuts %i)', (seed) => {
    const expected = whole(ANSWER).innerHTML
    const next = numbers(seed)
    const { root, view } = open()
    for (let end = 1; end < ANSWER.length; end += 1 + Math.floor(next() * 40)) view.update(ANSWER.slice(0, end), true)
    view.update(ANSWER, false)
    expect(root.innerHTML).toBe(expected)
  })

  it.each([
    ['CRLF', 'a\r\n\r\n- b\r\n- c\r\n\r\n```js\r\nx\r\n\r\ny\r\n```\r\nend'],
    [
      'reference links defined last',
      'see [docs][1] and [two]\n\nmore\n\n[1]: https://a.example\n[two]: https://b.example\n',
    ],
    ['loose lists', '- a\n\n  b\n\n- c\n\n\n- d\n\ntext'],
    [
      'fences of many kinds',
      '~~~\n```\n~~~\n\n````md\n```js\nx\n```\n````\n\n```\n\n```\n\n- a\n  ```py\n  x = "**"\n  ```\n',
    ],
    ['an indented fence', '   ```py\n   a\n    b\n   ```\nend'],
    ['setext headings and rules', 'a\n---\n\n---\nb\n===\nc\n***\n'],
    ['math with blank lines', '$$\na\n\nb\n$$\n\n\\[\nx^2\n\\]\nend \\(y\\)'],
    ['an unclosed formula', 'x\n\n$$\na + b\n\nmore *text*'],
    ['an unclosed fence', 'x\n\n```py\na = 1\n`not an end`\n\nb'],
    ['raw HTML', '<details>\n<summary>x</summary>\n\n**y**\n</details>\n\nz'],
    ['tables', 'a | b\n--|--\n1 | 2\n\n| x |\n|---|\n| `a|b` |\nnot a row\n\nend'],
    ['a long list', `${Array.from({ length: 18 }, (_, i) => `${i + 1}. مورد **${i}** با \`code\`\n`).join('')}\nend`],
    [
      'a long task list',
      `${Array.from({ length: 14 }, (_, i) => `- [ ] task ${i}\n  - sub *x*\n`).join('')}\n\n- loose\n\nend`,
    ],
    ['nothing', ''],
  ])(
    'ends as if it had come at once, sign by sign: %s',
    (_name, text) => {
      const { root, view } = open()
      for (let end = 1; end <= text.length; end++) view.update(text.slice(0, end), true)
      view.update(text, false)
      expect(root.innerHTML).toBe(whole(text).innerHTML)
    },
    60_000,
  )

  it('keeps the nodes of finished blocks', () => {
    const { root, view } = open()
    view.update('# عنوان\n\nبند نخست\n\nبند', true)
    const [title, first] = root.querySelectorAll('.md-h1, p')
    view.update('# عنوان\n\nبند نخست\n\nبند دوم و **پررنگ**\n\n- یک', true)
    expect(root.querySelector('.md-h1')).toBe(title)
    expect(root.querySelector('p')).toBe(first)
  })

  it('begins anew when the text is another', () => {
    const { root, view } = open()
    view.update('نخست\n\nدوم\n\nسوم', true)
    view.update('دیگر', true)
    expect(root.textContent).toBe('دیگر')
  })

  it('goes on after it was finished, as a continued answer does', () => {
    const { root, view } = open()
    view.update('- a\n- b', false)
    view.update('- a\n- b and\n- c', true)
    view.update('- a\n- b and\n- c', false)
    expect(root.innerHTML).toBe(whole('- a\n- b and\n- c').innerHTML)
  })

  it('lets open code grow in place, with its wrapping kept', () => {
    const { root, view } = open()
    view.update('```py\na = 1\n', true)
    const code = root.querySelector('code')
    root.querySelector('.md-code')?.classList.add('md-wrap')
    view.update('```py\na = 1\nb = 2\n- x', true)
    expect(root.querySelector('code')).toBe(code)
    expect(code?.textContent).toBe('a = 1\nb = 2\n- x')
    view.update('```py\na = 1\nb = 2\n- x\n```\n', true)
    expect(root.querySelector('code')?.textContent).toBe('a = 1\nb = 2\n- x')
    expect(root.querySelector('.md-code')?.classList.contains('md-wrap')).toBe(true)
  })
})

describe('half-open markdown', () => {
  it.each([
    ['متن **پررن', 'متن پررن', 'strong'],
    ['متن **پررنگ*', 'متن پررنگ', 'strong'],
    ['متن **', 'متن', null],
    ['متن *کج', 'متن کج', 'em'],
    ['متن ~~خط', 'متن خط', 'del'],
    ['**پررنگ و *کج', 'پررنگ و کج', 'strong em'],
    ['اجرای `npm run', 'اجرای npm run', 'code'],
    ['اجرای `', 'اجرای', null],
    ['see [the docs](https://exa', 'see the docs', null],
    ['see [the docs', 'see the docs', null],
    ['see ![chart](https://exa', 'see chart', null],
    ['فرمول $x^2 + y', 'فرمول x^2 + y', 'code'],
    ['فرمول \\(x', 'فرمول x', 'code'],
    ['| نام | سن', 'نامسن', 'th'],
    ['| نام | سن |\n|--', 'نامسن', 'th'],
    ['| نام | سن |\n|---|---|\n| **علی', 'نامسنعلی', 'td strong'],
    ['متن\n\n#', 'متن', null],
    ['متن\n-', 'متن', null],
    ['متن\n==', 'متن', null],
    ['متن\n```', 'متن', null],
    ['- یک\n- **دو', 'یکدو', 'li strong'],
    ['2 * 3 = 6 و snake_case', '2 * 3 = 6 و snake_case', null],
    ['$$\n\\frac{a}{b', '\\frac{a}{b', 'code.md-tex'],
    ['متن <details', 'متن', null],
  ])('%j shows as %j', (text, shown, element) => {
    const root = half(text)
    expect(root.textContent?.replace(/\s+$/g, '').replace(/\n/g, '')).toBe(shown)
    if (element) expect(root.querySelector(element)).not.toBeNull()
  })

  it('never shows raw marks while the answer arrives', () => {
    const { root, view } = open()
    for (let end = 1; end <= ANSWER.length; end += 5) {
      view.update(ANSWER.slice(0, end), true)
      const prose = [...root.querySelectorAll('p, li > div, td, th, h2, h3, h4, h5')]
        .map((block) => {
          const copy = block.cloneNode(true) as Element
          for (const island of copy.querySelectorAll('code, .md-math')) island.remove()
          return copy.textContent ?? ''
        })
        .join('\n')
      expect(prose, `at ${end}: ${ANSWER.slice(end - 20, end)}`).not.toMatch(/\*\*|~~|`|\]\(|^\s*\||^#{1,6}\s|\$\$/m)
    }
  }, 120_000)
})

describe('layout of an answer', () => {
  it('gives every block its own direction and keeps code and math left to right', () => {
    const root = whole(ANSWER)
    const dir = (selector: string) => root.querySelector<HTMLElement>(selector)?.dir
    expect(dir('.md-h1')).toBe('rtl')
    expect(dir('ol')).toBe('rtl')
    expect(dir('ol ul li:nth-child(2) > div')).toBe('ltr')
    expect(dir('.md-table')).toBe('rtl')
    expect(dir('.md-code')).toBe('ltr')
    expect(dir('.md-math')).toBe('ltr')
    const english = [...root.querySelectorAll('p')].find((p) => p.textContent?.startsWith('The following'))
    expect(english?.dir).toBe('ltr')
  })

  it('lets a block without letters follow the answer and not the page', () => {
    const root = whole('این یک پاسخ فارسی است و ادامه دارد.\n\n۴۲', 'ltr')
    expect(root.querySelectorAll('p')[1]?.dir).toBe('rtl')
  })

  it('gives a line of the other direction inside a paragraph its own order', () => {
    const root = whole('این یک سطر فارسی است.\nIt is an English line.')
    expect(root.querySelector('p')?.dir).toBe('rtl')
    expect(root.querySelector<HTMLElement>('.md-line')?.dir).toBe('ltr')
  })

  it('never skips a heading level', () => {
    const level = (text: string) => [...whole(text).querySelectorAll('h1,h2,h3,h4,h5,h6')].map((h) => h.localName)
    expect(level('### a\n\n##### b\n\n### c\n\n# d\n\n## e')).toEqual(['h2', 'h3', 'h2', 'h2', 'h3'])
    expect(level('> # quoted')).toEqual([])
  })

  it('names scrolling boxes, tasks and tools', () => {
    const root = whole(ANSWER)
    expect(root.querySelector('.md-table')?.getAttribute('aria-label')).toBe('table')
    expect([...root.querySelectorAll('.md-check')].map((box) => box.getAttribute('aria-label'))).toEqual([
      'done',
      'not done',
    ])
    expect([...root.querySelectorAll('.md-tools button')].map((b) => b.getAttribute('aria-label'))).toEqual([
      'wrap-lines',
      'download-code',
      'copy-code',
    ])
  })

  it('does not take prices for a formula', () => {
    expect(whole('قیمت‌ها $5 و $10 هستند').querySelector('.md-math')).toBeNull()
    expect(whole('it costs $5 or maybe $10 now').querySelector('.md-math')).toBeNull()
    expect(whole('$x$ و $y$').querySelectorAll('.md-math').length).toBe(2)
  })

  it('closes bold after a quote mark even where a letter follows', () => {
    expect(whole('**«کتاب»**ها').querySelector('strong')?.textContent).toBe('«کتاب»')
    expect(whole('**نکته:**متن').querySelector('strong')?.textContent).toBe('نکته:')
  })

  it('drops marks that reorder code', () => {
    expect(whole('```js\nif (a\u202e) {}\u2066\n```').querySelector('code')?.textContent).toBe('if (a) {}')
  })
})

describe('the cost of a piece', () => {
  const page = `${ANSWER}\n\n`
  /** Milliseconds a piece takes at the start and at the end of an answer of this length. */
  function cost(length: number, body: string): { start: number; end: number } {
    const text = body.repeat(Math.ceil(length / body.length)).slice(0, length)
    const { view } = open()
    const measure = (from: number, to: number) => {
      const begun = performance.now()
      for (let end = from; end < to; end += 48) view.update(text.slice(0, end), true)
      return ((performance.now() - begun) * 48) / (to - from)
    }
    const span = body.length
    measure(1, span)
    view.update('', true)
    const start = measure(1, span)
    view.update(text.slice(0, Math.floor((length - span) / span) * span), true)
    const last = Math.floor((length - span) / span) * span
    return { start, end: measure(last + 1, last + span) }
  }

  // jsdom itself slows down with the size of the tree; in Chromium the drawing alone takes the same time at both ends.
  it.each([12_000, 30_000])(
    'is much the same at the end of %i characters as at the start',
    (length) => {
      const { start, end } = cost(length, page)
      expect(end).toBeLessThan(start * 6 + 10)
    },
    120_000,
  )

  it.each([
    ['code block', '```py\n', 'value = compute(previous, "متن") + 1\n'],
    ['list', '', '- مورد **یک** با `code` در فهرست\n'],
  ])(
    'is bounded within one long %s',
    (_name, start, line) => {
      const { view } = open()
      const text = start + line.repeat(Math.ceil(8_000 / line.length))
      const measure = (from: number, to: number) => {
        const begun = performance.now()
        for (let end = from; end < to; end += 16) view.update(text.slice(0, end), true)
        return performance.now() - begun
      }
      for (let end = 1; end < 2000; end += 50) view.update(text.slice(0, end), true)
      const early = measure(2000, 3000)
      for (let end = 3000; end < 7000; end += 100) view.update(text.slice(0, end), true)
      expect(measure(7000, 8000)).toBeLessThan(early * 4 + 200)
    },
    60_000,
  )
})
