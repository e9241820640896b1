// @vitest-environment node
import { describe, expect, it } from 'vitest'
import type { Asked } from '@/features/content/checks'
import {
  around,
  blankVersion,
  continued,
  edited,
  grown,
  isUnsaved,
  pieceOf,
  redone,
  replaced,
  undone,
} from '@/features/content/versions'

const ASKED: Asked = { kind: 'article', language: 'fa', words: null, keywords: [], include: [], avoid: [] }
const MADE = grown(grown(blankVersion('v', ASKED), 'made '), 'text')

describe('a version', () => {
  it('what a model writes is no step of the admin’s', () => {
    expect(MADE).toMatchObject({ made: 'made text', text: 'made text', past: [] })
  })
  it('goes back and forth', () => {
    const twice = edited(edited(MADE, 'one'), 'two')
    expect(undone(twice).text).toBe('one')
    expect(undone(undone(twice)).text).toBe('made text')
    expect(undone(undone(undone(twice))).text).toBe('made text')
    expect(redone(undone(twice))).toEqual(twice)
    expect(edited(undone(twice), 'three').future).toEqual([])
  })
  it('keys pressed in a row are one step', () => {
    const typed = edited(edited(edited(MADE, 'a'), 'ab', true), 'abc', true)
    expect(undone(typed).text).toBe('made text')
  })
  it('is unsaved until it is kept as it is', () => {
    expect(isUnsaved(MADE)).toBe(true)
    expect(isUnsaved({ ...MADE, kept: MADE.text })).toBe(false)
    expect(isUnsaved(edited({ ...MADE, kept: MADE.text }, 'more'))).toBe(true)
    expect(isUnsaved(blankVersion('v', ASKED))).toBe(false)
  })
})

describe('a piece', () => {
  it.each([
    [' one two ', 1, 5, 'one'],
    [' one two ', 3, 3, 'one two'],
    [' one two ', 4, 5, 'one two'],
    ['  ', 0, 2, ''],
  ])('of «%s» from %i to %i is «%s»', (text, start, end, piece) => {
    const at = pieceOf(text, start, end)
    expect(text.slice(at.start, at.end)).toBe(piece)
  })
  it('is replaced where it stands', () => expect(replaced('one two three', 4, 7, '2')).toBe('one 2 three'))
  it('sees what is around it, cut at words', () => {
    expect(around('alpha beta gamma', 10, 6, 'before')).toBe('beta')
    expect(around('alpha beta gamma', 5, 7, 'after')).toBe(' beta')
    expect(around('short', 5, 100, 'before')).toBe('short')
  })
})

describe('going on', () => {
  it.each([
    ['It ended.', 'And then', 'It ended.\n\nAnd then'],
    ['It stopped in the', 'middle of', 'It stopped in the middle of'],
    ['یک واژه', '، و دیگری', 'یک واژه، و دیگری'],
    ['## Heading', 'Text', '## Heading\n\nText'],
    ['', ' Text', 'Text'],
  ])('from «%s» with «%s»', (text, more, whole) => expect(continued(text, more)).toBe(whole))
})
