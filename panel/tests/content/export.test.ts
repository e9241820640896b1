import { describe, expect, it } from 'vitest'
import type { Asked } from '@/features/content/checks'
import { dataOf, fileName, htmlOf, pageOf, textAs } from '@/features/content/export'
import { blankVersion, type Version } from '@/features/content/versions'

const ASKED: Asked = { kind: 'article', language: 'fa', words: null, keywords: ['چای'], include: [], avoid: [] }
const VERSION: Version = {
  ...blankVersion('v', ASKED),
  text: '# چای «لاهیجان»\n\nمتن **مهم** و [پیوند](https://example.org/?a=1&b=2).',
}

describe('HTML', () => {
  it('is clean and has the text’s own structure', () => {
    expect(htmlOf('# T\n\n- one\n- **two**\n\n| a | b |\n| - | - |\n| 1 | 2 |')).toContain('<h1>T</h1>\n<ul>')
    expect(htmlOf('a & b < c')).toBe('<p>a &amp; b &lt; c</p>')
  })
  it.each([
    ['<script>alert(1)</script>', '<script'],
    ['hello <img src=x onerror=alert(1)>', '<img'],
    ['[x](javascript:alert(1))', 'javascript:'],
    ['[x](data:text/html,1)', 'data:'],
    ['![p](https://tracker.example/p.png)', '<img'],
    ['[x](https://e.example/"onmouseover="alert(1))', '"onmouseover'],
  ])('«%s» brings nothing that runs or fetches', (markdown, never) => {
    expect(htmlOf(markdown)).not.toContain(never)
  })
  it('a picture becomes a link', () => {
    expect(htmlOf('![باغ](https://e.example/a.png)')).toBe('<p><a href="https://e.example/a.png">باغ</a></p>')
  })
  it('a page says its language, direction and title', () => {
    const page = pageOf({ ...VERSION, text: '# A <b>\n\nText' })
    expect(page).toContain('<html lang="fa" dir="rtl">')
    expect(page).toContain('<title>A &lt;b&gt;</title>')
    expect(pageOf({ ...VERSION, asked: { ...ASKED, language: 'en' } })).toContain('dir="ltr"')
  })
})

describe('other forms', () => {
  it('plain text has no marks', () => {
    expect(textAs('plain', VERSION.text)).toBe('چای «لاهیجان»\n\nمتن مهم و پیوند (https://example.org/?a=1&b=2).')
  })
  it('data has the title apart, and what is told', () => {
    const about = { excerpt: 'e', metaTitle: 'm', metaDescription: 'd', slug: 's', tags: 'چای، باغ', alts: [] }
    expect(JSON.parse(dataOf({ ...VERSION, about }))).toMatchObject({
      format: 'kelidar.content',
      kind: 'article',
      title: 'چای «لاهیجان»',
      tags: ['چای', 'باغ'],
      meta_title: 'm',
    })
  })
  it.each([
    ['# چای لاهیجان؛ باغ', 'چای-لاهیجان-باغ.md'],
    ['# ../../etc/passwd', 'etc-passwd.md'],
    ['no title', 'text.md'],
    [`# ${'x'.repeat(200)}`, `${'x'.repeat(60)}.md`],
  ])('the file of «%s» is %s', (text, name) => expect(fileName({ ...VERSION, text }, 'md')).toBe(name))
})
