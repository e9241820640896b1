/** What can be said of a text without a model: its length, its title, its phrases, and how easily it reads. */

import type { ContentKind } from '@/api/types'
import { wordsIn } from '@/sources/words'
import { countOf, parted, primary } from './words'

/** What a text was asked to be, kept with it: the form may say something else by now. */
export interface Asked {
  kind: ContentKind
  language: string
  words: number | null
  keywords: readonly string[]
  include: readonly string[]
  avoid: readonly string[]
}

export interface Length {
  words: number
  wanted: number | null
  low: number
  high: number
  within: boolean
}

export interface Phrase {
  check: 'keyword' | 'must_include' | 'must_avoid'
  phrase: string
  count: number
  inTitle: boolean
  /** It stands so often that it reads as if put there for search engines. */
  crowded: boolean
  ok: boolean
}

export interface Reading {
  sentences: number
  /** Words of a sentence on average. */
  average: number
  /** The longest of those that are too long, as they stand in the text. */
  long: readonly string[]
  tooLong: number
  /** Paragraphs without a rest. */
  heavy: number
  /** A long text without a heading. */
  unbroken: boolean
}

/** Of a title, in characters: what search engines show of it. */
export const LONGEST_SHOWN_TITLE = 60
export const LONGEST_SHOWN_DESCRIPTION = 160
const STRAY = 0.15
const CROWDED = 0.03
const CROWDED_FROM = 5
const LONG_SENTENCE: Record<string, number> = { fa: 32, ar: 32, en: 28 }
const HEAVY_PARAGRAPH = 130
const WANTS_HEADINGS = 450
const SHOWN = 3

/** The same bounds by which the service says whether a length was kept to. */
export function lengthOf(text: string, wanted: number | null): Length {
  const words = wordsIn(parted(text).body)
  const low = wanted === null ? 0 : rounded(wanted * (1 - STRAY))
  const high = wanted === null ? Number.POSITIVE_INFINITY : rounded(wanted * (1 + STRAY))
  return { words, wanted, low, high, within: words >= low && words <= high }
}

export function phrasesOf(text: string, { keywords, include, avoid }: Asked): Phrase[] {
  const title = parted(text).title ?? ''
  const words = Math.max(1, wordsIn(text))
  const told = (check: Phrase['check'], phrase: string): Phrase => {
    const count = countOf(phrase, text)
    const share = (count * Math.max(1, wordsIn(phrase))) / words
    const crowded = check === 'keyword' && count >= CROWDED_FROM && share > CROWDED
    const ok = check === 'must_avoid' ? count === 0 : count > 0
    return { check, phrase, count, inTitle: countOf(phrase, title) > 0, crowded, ok }
  }
  return [
    ...include.map((phrase) => told('must_include', phrase)),
    ...avoid.map((phrase) => told('must_avoid', phrase)),
    ...keywords.map((phrase) => told('keyword', phrase)),
  ]
}

export function readingOf(text: string, language: string): Reading {
  const prose = proseOf(text)
  const most = LONG_SENTENCE[primary(language)] ?? 30
  const sentences = prose.flatMap(sentencesIn)
  const counted = sentences.map((sentence) => ({ sentence, words: wordsIn(sentence) })).filter(({ words }) => words > 0)
  const long = counted.filter(({ words }) => words > most).sort((one, other) => other.words - one.words)
  const all = counted.reduce((sum, { words }) => sum + words, 0)
  return {
    sentences: counted.length,
    average: counted.length === 0 ? 0 : Math.round(all / counted.length),
    long: long.slice(0, SHOWN).map(({ sentence }) => sentence),
    tooLong: long.length,
    heavy: prose.filter((paragraph) => wordsIn(paragraph) > HEAVY_PARAGRAPH).length,
    unbroken: all > WANTS_HEADINGS && !/^#{2,6}\s/m.test(text),
  }
}

/** Paragraphs and items of lists, without code, headings, tables and the marks at their beginning. */
function proseOf(markdown: string): string[] {
  return markdown
    .replace(/^[ \t]*(```|~~~)[\s\S]*?(?:^[ \t]*\1.*$|$(?![\s\S]))/gm, '\n\n')
    .split(/\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)/)
    .map((block) => block.replace(/^\s*(?:[-*+]|\d+[.)]|>)\s+/, '').trim())
    .filter((block) => block !== '' && !/^(?:#{1,6}\s|\|)/.test(block))
}

function sentencesIn(paragraph: string): string[] {
  return paragraph
    .split(/(?<=[.!?؟…][»”"')\]*_]*)\s+|\n/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

/** As Python rounds: halves go to the even number. */
function rounded(value: number): number {
  const low = Math.floor(value)
  if (value - low !== 0.5) return Math.round(value)
  return low % 2 === 0 ? low : low + 1
}
