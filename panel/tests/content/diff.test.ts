// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { changedWords, diff, type Part } from '@/features/content/diff'

function before(parts: readonly Part[]): string {
  return parts.map(({ kind, text }) => (kind === 'in' ? '' : text)).join('')
}

function after(parts: readonly Part[]): string {
  return parts.map(({ kind, text }) => (kind === 'out' ? '' : text)).join('')
}

const PAIRS: [string, string][] = [
  ['', ''],
  ['', 'new'],
  ['old', ''],
  ['same', 'same'],
  ['The cat sat on the mat.', 'The cat lay on the red mat.'],
  ['می‌روم به خانه و می‌خوابم', 'می‌روم به خانهٔ خود و می‌خوابم'],
  ['one\n\ntwo\n\nthree', 'one\n\n2\n\nthree\n\nfour'],
  ['a b c d e f g', 'g f e d c b a'],
  ['first paragraph\n', 'first paragraph\n\n\nsecond'],
]

describe('what changed', () => {
  it.each(PAIRS)('«%s» and «%s» can both be read off it', (old, made) => {
    const parts = diff(old, made)
    expect(before(parts)).toBe(old)
    expect(after(parts)).toBe(made)
    expect(parts.every(({ text }) => text !== '')).toBe(true)
    expect(parts.some((part, index) => part.kind === parts[index + 1]?.kind)).toBe(false)
  })
  it('only the words that changed are marked', () => {
    const parts = diff('The cat sat on the mat.', 'The cat lay on the mat.')
    expect(parts).toEqual([
      { kind: 'same', text: 'The cat ' },
      { kind: 'out', text: 'sat' },
      { kind: 'in', text: 'lay' },
      { kind: 'same', text: ' on the mat.' },
    ])
  })
  it('a word with a half space is one word', () => {
    const parts = diff('من می‌روم خانه', 'من می‌دوم خانه')
    expect(parts.map(({ text }) => text)).toEqual(['من ', 'می‌روم', 'می‌دوم', ' خانه'])
  })
  it('a paragraph that stayed is not looked into', () => {
    const parts = diff('one two\n\nthree four five six', 'one two\n\nthree four 5 six')
    expect(parts[0]).toEqual({ kind: 'same', text: 'one two\n\nthree four ' })
  })
  it('words with nothing in common are shown as old and new', () => {
    expect(diff('a b c d e f', 'u v w x y z')).toEqual([
      { kind: 'out', text: 'a b c d e f' },
      { kind: 'in', text: 'u v w x y z' },
    ])
  })
  it('neighbouring changes are read as one', () => {
    expect(diff('keep these words: red green, here at last', 'keep these words: blue white, here at last')).toEqual([
      { kind: 'same', text: 'keep these words: ' },
      { kind: 'out', text: 'red green' },
      { kind: 'in', text: 'blue white' },
      { kind: 'same', text: ', here at last' },
    ])
  })
  it('long texts that differ throughout are told in a moment', () => {
    const word = (seed: number) => Array.from({ length: 5_000 }, (_, i) => `w${(i * seed) % 4999}`).join(' ')
    const began = performance.now()
    const parts = diff(word(3), word(7))
    expect(performance.now() - began).toBeLessThan(2_000)
    expect([before(parts), after(parts)]).toEqual([word(3), word(7)])
  })
  it('counts the words that came and went', () => {
    expect(changedWords(diff('The cat sat on the mat.', 'The cat lay on the big mat.'))).toEqual({ out: 1, in: 2 })
  })
})
