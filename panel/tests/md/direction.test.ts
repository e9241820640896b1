import { describe, expect, it } from 'vitest'
import { type Dir, direction, openDirection } from '@/text/direction'
import corpus from './direction.json'

const pages: Record<string, Dir> = { fa: 'rtl', en: 'ltr' }

describe('direction of a block', () => {
  it.each(corpus)('on a page in %s is %s for «%s»', (page, expected, text) => {
    expect(direction(text as string, pages[page as string] ?? 'ltr')).toBe(expected)
  })

  it('does not grow with the text', () => {
    const started = performance.now()
    for (let i = 0; i < 200; i++) direction('سلام world '.repeat(20_000), 'rtl')
    expect((performance.now() - started) / 200).toBeLessThan(5)
  })
})

describe('direction of a block that is still arriving', () => {
  it('stays with what stands before until enough letters have come', () => {
    expect(openDirection('FastAPI', 'rtl')).toBe('rtl')
    expect(openDirection('The', 'rtl')).toBe('rtl')
    expect(openDirection('The quick brown fox jumps', 'rtl')).toBe('ltr')
    expect(openDirection('سل', 'ltr')).toBe('rtl')
  })

  it('never jumps for a Persian sentence that starts with a Latin name, cut anywhere', () => {
    const text = 'FastAPI یک چارچوب سریع برای ساخت API در Python است.'
    for (let end = 0; end <= text.length; end++) expect(openDirection(text.slice(0, end), 'rtl')).toBe('rtl')
  })
})
