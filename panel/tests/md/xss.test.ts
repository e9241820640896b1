import { beforeAll, describe, expect, it } from 'vitest'
import { highlighter, onArrival, typesetter } from '@/md/lazy'
import { MarkdownView } from '@/md/view'
import { labels } from './labels'
import corpus from './xss.json'

const FORBIDDEN = [
  ...[
    'script',
    'style',
    'link',
    'meta',
    'base',
    'iframe',
    'frame',
    'object',
    'embed',
    'img',
    'picture',
    'source',
    'video',
  ],
  ...[
    'audio',
    'track',
    'form',
    'input',
    'textarea',
    'select',
    'template',
    'foreignObject',
    'image',
    'use',
    'animate',
    'set',
  ],
  ...[
    '[id]',
    '[name]',
    '[src]',
    '[srcset]',
    '[poster]',
    '[background]',
    '[action]',
    '[formaction]',
    '[ping]',
    '[is]',
    '[slot]',
  ],
  ...[
    'annotation-xml',
    'maction',
    'mglyph',
    'noscript',
    'slot',
    'portal',
    '[srcdoc]',
    '[data]',
    '[download]',
    '[autofocus]',
  ],
].join(',')

/** Everything wrong with what is shown; empty when nothing in it can run, load or pretend. */
function faults(root: Element): string[] {
  const found = [...root.querySelectorAll(FORBIDDEN)].map((element) => element.outerHTML.slice(0, 120))
  for (const element of root.querySelectorAll('*')) {
    const inMath = element.closest('.md-math') !== null
    const inTools = element.closest('.md-tools, .md-check') !== null
    if (!inMath && !inTools && element.namespaceURI !== 'http://www.w3.org/1999/xhtml') found.push(element.outerHTML)
    if (element.localName === 'button' && !inTools) found.push('button')
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) found.push(`${name}=${value}`)
      if (/href$/i.test(name) && !/^(?:https?:\/\/|mailto:)/.test(value)) found.push(`${name}=${value}`)
      if (name === 'style' && (!inMath || /url|expression|image|@|\(|\\|fixed|absolute/i.test(value))) found.push(value)
      if (name === 'class' && !inMath && !/^(?:(?:md|hljs)[\w-]*|[a-z]+_+|\s)+$/.test(value))
        found.push(`class=${value}`)
    }
    if (element instanceof HTMLAnchorElement) {
      if (element.target !== '_blank' || element.rel !== 'noopener noreferrer nofollow') found.push(element.outerHTML)
    }
  }
  return found
}

const AROUND = [
  (vector: string) => `سلام ${vector} پایان`,
  (vector: string) => `- ${vector}\n- b`,
  (vector: string) => `> ${vector}\n\nend`,
  (vector: string) => `| a |\n|---|\n| ${vector} |`,
]

function show(markdown: string): Element {
  const root = document.createElement('div')
  new MarkdownView(root, 'rtl', labels).update(markdown, false)
  return root
}

beforeAll(async () => {
  const arrived = () => highlighter() !== undefined && typesetter() !== undefined
  await new Promise<void>((resolve) => {
    onArrival(() => {
      if (arrived()) resolve()
    })
    arrived()
  })
})

describe('hostile markdown', () => {
  it('comes from a corpus of at least 300 vectors', () => {
    expect(new Set(corpus.map((vector) => vector.markdown)).size).toBeGreaterThanOrEqual(300)
  })

  // jsdom is slow, so every vector takes one of the surroundings and a few of the cuts in turn; Chromium runs them all.
  it.each(corpus)('$id is harmless whole, inside other text, streamed, and read again', ({ id, markdown }) => {
    const turn = Number(id.slice(1))
    const whole = show(markdown)
    expect(faults(whole)).toEqual([])
    const again = document.createElement('div')
    again.innerHTML = whole.innerHTML
    expect(faults(again)).toEqual([])
    expect(faults(show(AROUND[turn % AROUND.length]?.(markdown) ?? ''))).toEqual([])

    const root = document.createElement('div')
    const view = new MarkdownView(root, 'rtl', labels)
    const step = Math.max(2, Math.floor(markdown.length / 4))
    for (let end = 1 + (turn % step); end < markdown.length; end += step) {
      view.update(markdown.slice(0, end), true)
      expect(faults(root), `cut at ${end}`).toEqual([])
    }
    view.update(markdown, false)
    view.dispose()
  })
})

describe('what is allowed through', () => {
  it('shows raw HTML as text', () => {
    expect(show('<b onclick=x>hi</b>').textContent).toContain('<b onclick=x>')
  })

  it('turns a picture into a link with its text', () => {
    const link = show('![نمودار](https://example.com/a.png)').querySelector('a')
    expect(link?.textContent).toContain('نمودار')
    expect(link?.textContent).toContain('example.com')
    expect(link?.href).toBe('https://example.com/a.png')
  })

  it('names the host wherever the text does not', () => {
    const host = (markdown: string) => show(markdown).querySelector('.md-host')?.textContent?.trim()
    expect(host('[bank.test](https://evil.test)')).toBe('evil.test')
    expect(host('[x](https://bank.test@evil.test/)')).toBe('evil.test')
    expect(host('<https://example.com/a>')).toBeUndefined()
    expect(host('[example.com](https://example.com)')).toBeUndefined()
  })

  it('keeps the styles and MathML a formula needs', () => {
    const root = show('$\\frac{a}{b}$ و $\\sqrt{x}$')
    expect(root.querySelectorAll('math').length).toBe(2)
    expect(root.querySelector('annotation')?.textContent).toBe('\\frac{a}{b}')
    expect(root.querySelector('.katex-html [style*="vertical-align"], .katex-html [style*="height"]')).not.toBeNull()
    expect(root.querySelector('svg path')).not.toBeNull()
  })
})
