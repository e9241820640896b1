// @vitest-environment node
import { describe, expect, it } from 'vitest'
import {
  assembled,
  before,
  blankPart,
  bodyOf,
  fingerprint,
  isStale,
  isWritten,
  moved,
  NO_STEPS,
  type Part,
  plannedOf,
  remade,
  withSection,
  wordsPlanned,
} from '@/features/content/steps'

function part(id: string, change: Partial<Part> = {}): Part {
  return { ...blankPart(id, { heading: `H${id}`, points: ['p'], words: 100 }), ...change }
}

const PLANNED = (heading: string) => ({ heading, points: [], words: null })

describe('an outline', () => {
  it('made anew keeps what is locked in its place', () => {
    const parts = [part('a'), part('b', { locked: true }), part('c')]
    let next = 0
    const made = remade(parts, [PLANNED('X'), PLANNED('hB'), PLANNED('Y')], () => `n${next++}`)
    expect(made.map(({ heading }) => heading)).toEqual(['X', 'Hb', 'Y'])
    expect(made[1]).toBe(parts[1])
  })
  it('that became shorter keeps what is locked at its end', () => {
    const parts = [part('a'), part('b'), part('c', { locked: true })]
    expect(remade(parts, [PLANNED('X')], () => 'n').map(({ heading }) => heading)).toEqual(['X', 'Hc'])
  })
  it.each([
    [0, 2, 'bca'],
    [2, 0, 'cab'],
    [1, 1, 'abc'],
    [0, -1, 'abc'],
    [2, 3, 'abc'],
    [9, 0, 'abc'],
  ])('its section %i moves to %i', (from, to, order) => {
    const parts = moved([part('a'), part('b'), part('c')], from, to)
    expect(parts.map(({ id }) => id).join('')).toBe(order)
  })
  it('points are read one a line, without the marks before them', () => {
    const typed = { points: ' - one\n\n2. two\n• three \n12 apples', words: '۱۵۰' }
    expect(plannedOf(part('a', typed))).toEqual({
      heading: 'Ha',
      points: ['one', 'two', 'three', '12 apples'],
      words: 150,
    })
  })
  it('a length that cannot be asked for is left open or brought within its bounds', () => {
    expect(plannedOf(part('a', { words: 'x' })).words).toBe(null)
    expect(plannedOf(part('a', { words: '3' })).words).toBe(20)
    expect(wordsPlanned([part('a'), part('b', { words: '' })])).toBe(null)
    expect(wordsPlanned([part('a'), part('b')])).toBe(200)
  })
})

describe('sections', () => {
  it('each is written for its heading and its points', () => {
    const written = part('a', { text: 'T', writtenFor: fingerprint(part('a')) })
    expect([isWritten(written), isStale(written)]).toEqual([true, false])
    expect(isStale({ ...written, heading: 'Other' })).toBe(true)
    expect(isStale({ ...written, words: '999' })).toBe(false)
    expect(isWritten({ ...written, stopped: true })).toBe(false)
  })
  it('each sees the end of what stands before it', () => {
    const parts = [part('a', { text: 'first' }), part('b'), part('c', { text: 'third' })]
    expect(before(parts, 0)).toBe('')
    expect(before(parts, 2)).toBe('## Ha\n\nfirst')
    const long = before([part('a', { text: 'word '.repeat(4_000) }), part('b')], 1)
    expect(long.length).toBeLessThanOrEqual(8_000)
    expect(long.startsWith('word')).toBe(true)
  })
  it('a heading that a model said again is not there twice', () => {
    expect(bodyOf('## Tea  ##\n\nText', 'tea')).toBe('Text')
    expect(bodyOf('### Other\n\nText', 'tea')).toBe('### Other\n\nText')
  })
  it('come together under the title', () => {
    const outline = [part('a', { text: '## Ha\n\nfirst' }), part('b'), part('c', { text: 'third' })]
    expect(assembled({ ...NO_STEPS, title: ' Title ', outline })).toBe('# Title\n\n## Ha\n\nfirst\n\n## Hc\n\nthird')
    expect(assembled(NO_STEPS)).toBe('')
  })
  it('one written anew takes the old one’s place, where that is still as it was', () => {
    const old = part('a', { text: 'old words' })
    expect(withSection('# T\n\n## Ha\n\nold words\n\nmore', old, '## Ha\n\nnew')).toBe('# T\n\n## Ha\n\nnew\n\nmore')
    expect(withSection('# T\n\nedited words', old, 'new')).toBe(null)
    expect(withSection('old words, old words', old, 'new')).toBe(null)
  })
})
