// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { type Asked, lengthOf, phrasesOf, readingOf } from '@/features/content/checks'
import { countOf, levelled, parted, readingMinutes, titled } from '@/features/content/words'
import { wordsIn } from '@/sources/words'

const ASKED: Asked = { kind: 'article', language: 'en', words: null, keywords: [], include: [], avoid: [] }

describe('words', () => {
  it.each([
    ['', 0],
    ['one two', 2],
    ['می‌روم خانه', 2],
    ['— … !', 0],
    ['# A title\n\n- an item', 4],
    ['[a link](https://example.org/very/long)', 2],
    ['```js\ncode here\n```', 2],
    ['漢字', 2],
  ])('«%s» has %i', (text, words) => expect(wordsIn(text)).toBe(words))
  it('a title stands apart from the body', () => {
    expect(parted('# Tea #\n\nBody')).toEqual({ title: 'Tea', body: 'Body' })
    expect(parted('## Tea\n\nBody')).toEqual({ title: null, body: '## Tea\n\nBody' })
    expect(titled('# Tea\n\nBody', 'Coffee')).toBe('# Coffee\n\nBody')
    expect(titled('# Tea\n\nBody', ' ')).toBe('Body')
  })
  it('reading takes a minute at least', () => {
    expect(readingMinutes(1, 'fa')).toBe(1)
    expect(readingMinutes(900, 'fa')).toBe(5)
  })
})

describe('phrases', () => {
  it.each([
    ['باد', 'آباد و باد', 1],
    ['كتاب', 'این کتاب، آن کتاب', 2],
    ['می روم', 'من می‌روم', 1],
    ['café', 'Cafe CAFÉ cafes', 2],
    ['a.b', 'a.b aXb', 1],
    ['۱۲', 'the 12 of 123', 1],
    ['', 'anything', 0],
  ])('«%s» stands in «%s» %i times', (phrase, text, count) => expect(countOf(phrase, text)).toBe(count))
  it('however they are typed they are the same', () => {
    expect(levelled('كِتابـي  ۱۲')).toBe(levelled('کتابی 12'))
  })
  it('what must be there, must not, and stands too often is told', () => {
    const text = `# Tea\n\n${'tea is good. '.repeat(6)}`
    const asked = { ...ASKED, keywords: ['tea', 'coffee'], include: ['good'], avoid: ['bad', 'is'] }
    const told = phrasesOf(text, asked).map(({ phrase, ok, crowded, inTitle }) => [phrase, ok, crowded, inTitle])
    expect(told).toEqual([
      ['good', true, false, false],
      ['bad', true, false, false],
      ['is', false, false, false],
      ['tea', true, true, true],
      ['coffee', false, false, false],
    ])
  })
})

describe('a length', () => {
  it.each([
    [84, false],
    [85, true],
    [115, true],
    [116, false],
  ])('of 100 is kept to by %i words: %s', (words, within) => {
    expect(lengthOf(`# Title here\n\n${'word '.repeat(words)}`, 100)).toMatchObject({ words, within })
  })
  it('that nobody asked for is always kept to', () => expect(lengthOf('word', null).within).toBe(true))
})

describe('how it reads', () => {
  it('long sentences, heavy paragraphs and texts without a rest are found', () => {
    const long = `${'word '.repeat(40).trim()}.`
    const told = readingOf(`Short one. ${long}\n\n${'Two words. '.repeat(250)}`, 'en')
    expect(told).toMatchObject({ tooLong: 1, heavy: 1, unbroken: true })
    expect(told.long).toEqual([long])
  })
  it('headings, code and lists are no sentences', () => {
    const told = readingOf('## A heading\n\n```\ncode. code.\n```\n\n- One item.\n- Another item.', 'en')
    expect(told).toMatchObject({ sentences: 2, average: 2, unbroken: false })
  })
  it('Persian sentences end where they end', () => {
    expect(readingOf('سلام! حال شما چطور است؟ خوبم.', 'fa').sentences).toBe(3)
  })
  it('nothing has no sentences', () => expect(readingOf('', 'fa')).toMatchObject({ sentences: 0, average: 0 }))
})
