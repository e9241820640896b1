// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { partIn, searchOf } from '@/features/content/address'
import { BLANK, briefOf, type Form, flawsOf, isTyped, withPhrases, wordsAsked } from '@/features/content/form'

const BY = { provider: 'openrouter', model: 'm', takes: ['temperature'] }
const tone = (name: string, language: string) => `${name} in ${language}`
const FULL: Form = { ...BLANK, brief: 'چای', tone: 'formal', words: '۱٬۲۰۰', keywords: ['چای'] }

describe('the form', () => {
  it('a complete one has no flaw', () => expect(flawsOf(FULL)).toEqual({}))
  it.each([
    [{ brief: ' \n' }, { brief: 'brief' }],
    [{ brief: 'x'.repeat(30_001) }, { brief: 'brief.long' }],
    [{ kind: 'translate' as const }, { language: 'language' }],
    [{ words: 'many' }, { words: 'words' }],
    [{ words: '19' }, { words: 'words.range' }],
    [{ words: '10001' }, { words: 'words.range' }],
  ])('%o is told', (change, flaws) => expect(flawsOf({ ...FULL, ...change })).toEqual(flaws))
  it.each([
    ['', null],
    ['۸۰۰', 800],
    ['1,200', 1200],
    ['1.5', Number.NaN],
  ])('«%s» words are %s', (words, asked) => expect(wordsAsked({ ...BLANK, words })).toBe(asked))
  it('what is asked of the API is what stands in it', () => {
    const knobs = { ...BLANK.knobs, temperature: 0.5, top_p: 0.9, max_tokens: 100 }
    expect(briefOf({ ...FULL, knobs, audience: ' all ' }, BY, tone)).toEqual({
      kind: 'article',
      brief: 'چای',
      provider: 'openrouter',
      model: 'm',
      guidelines: true,
      tone: 'formal in fa',
      audience: 'all',
      length_words: 1200,
      keywords: ['چای'],
      must_include: [],
      must_avoid: [],
      sources: [],
      parameters: { temperature: 0.5, max_tokens: 100 },
    })
  })
  it('own words for a tone go as they are', () => {
    expect(briefOf({ ...FULL, tone: ' like a sailor ' }, BY, tone).tone).toBe('like a sailor')
  })
  it('phrases are parted at commas, each once and none empty', () => {
    expect(withPhrases(['چای'], ' چای، باغ,, green  tea ;')).toEqual(['چای', 'باغ', 'green tea'])
    expect(withPhrases([], Array.from({ length: 40 }, (_, i) => `p${i}`).join(','))).toHaveLength(30)
  })
  it('a choice alone is nothing that somebody typed', () => {
    expect(isTyped({ ...BLANK, kind: 'news', words: '300' })).toBe(false)
    expect(isTyped({ ...BLANK, brief: 'x' })).toBe(true)
  })
})

describe('the address', () => {
  it('says nothing of what is usual, and no text', () => {
    expect(searchOf({ ...BLANK, brief: 'secret', audience: 'secret', tone: 'my own words' })).toEqual({})
  })
  it('what it says is what it is read as', () => {
    const form: Form = {
      ...BLANK,
      kind: 'faq',
      mode: 'steps',
      language: 'en',
      tone: 'formal',
      words: '۳۰۰',
      guided: false,
    }
    expect(searchOf(form)).toEqual({
      mode: 'steps',
      kind: 'faq',
      lang: 'en',
      tone: 'formal',
      words: '300',
      guidelines: 'off',
    })
    expect(partIn(searchOf(form))).toEqual({
      mode: 'steps',
      kind: 'faq',
      language: 'en',
      tone: 'formal',
      words: '300',
      guided: false,
    })
  })
  it('what means nothing is left out', () => {
    expect(partIn({ kind: 'poem', words: 'many', lang: '../', mode: 'x', variants: 9, brief: 'text' })).toEqual({})
    expect(partIn({ kind: 'social', mode: 'steps' })).toEqual({ kind: 'social' })
  })
})
