/** What is asked for, as it stands in the form; and the same in the API's words. */

import type { ContentInput, ContentKind } from '@/api/types'
import { isTooLong, type Source } from '@/sources/source'
import { toLatinDigits } from '@/text/digits'
import { direction } from '@/text/direction'
import type { Choice } from '@/work/choice'
import { NO_PARAMETERS, type Parameters, taken } from '@/work/parameters'
import type { Asked } from './checks'
import { primary } from './words'

export const KINDS = [
  'article',
  'news',
  'product',
  'portfolio',
  'social',
  'faq',
  'seo',
  'rewrite',
  'translate',
  'summarise',
] as const satisfies readonly ContentKind[]
/** They make something of a text that is there. */
export const ON_TEXT: readonly ContentKind[] = ['rewrite', 'translate', 'summarise']
/** They have a structure of sections, which can be planned. */
export const IN_STEPS: readonly ContentKind[] = ['article', 'news', 'product', 'portfolio', 'faq', 'rewrite']
export const TONES = ['friendly', 'formal', 'neutral', 'expert', 'persuasive', 'simple', 'playful'] as const
export type Tone = (typeof TONES)[number]
export const LANGUAGES = ['fa', 'en', 'ar', 'tr', 'de', 'fr', 'es', 'ru', 'zh'] as const

export const FEWEST_WORDS = 20
export const MOST_WORDS = 10_000
export const LONGEST_BRIEF = 30_000
export const MOST_PHRASES = 30
export const LONGEST_PHRASE = 200

/** The words of a length by its name, for each kind: short, middle, long. */
export const LENGTHS: Record<ContentKind, readonly [number, number, number]> = {
  article: [400, 800, 1500],
  news: [150, 300, 600],
  product: [80, 180, 400],
  portfolio: [120, 250, 500],
  social: [30, 60, 120],
  faq: [200, 450, 900],
  seo: [40, 80, 150],
  rewrite: [150, 400, 1000],
  translate: [150, 400, 1000],
  summarise: [60, 150, 300],
}

/** In one go, in steps, or many texts by one brief. */
export type Mode = 'whole' | 'steps' | 'bulk'

export interface Form {
  mode: Mode
  kind: ContentKind
  brief: string
  /** One a line, each a text of its own. */
  topics: string
  /** Empty is the language of the brief. */
  language: string
  /** One of `TONES`, or the admin's own words. */
  tone: string
  audience: string
  /** As it was typed. */
  words: string
  keywords: readonly string[]
  include: readonly string[]
  avoid: readonly string[]
  sources: readonly Source[]
  guided: boolean
  knobs: Parameters
  /** How many are written beside one another. */
  variants: number
  /** Who writes the second and the third; null is whoever writes the first. */
  partners: readonly (Choice | null)[]
}

export const BLANK: Form = {
  mode: 'whole',
  kind: 'article',
  brief: '',
  topics: '',
  language: '',
  tone: '',
  audience: '',
  words: '',
  keywords: [],
  include: [],
  avoid: [],
  sources: [],
  guided: true,
  knobs: NO_PARAMETERS,
  variants: 1,
  partners: [null, null],
}

export type Flaw = 'brief' | 'brief.long' | 'language' | 'words' | 'words.range' | 'sources'

export interface Flaws {
  brief?: Flaw
  language?: Flaw
  words?: Flaw
  sources?: Flaw
}

/** What keeps it from being sent, by field; the API would say the same, after a round trip. */
export function flawsOf(form: Form): Flaws {
  const words = wordsAsked(form)
  return {
    // Of many texts each has its topic.
    ...(form.brief.trim() === '' && form.mode !== 'bulk' && { brief: 'brief' as const }),
    ...([...form.brief].length > LONGEST_BRIEF && { brief: 'brief.long' as const }),
    ...(form.kind === 'translate' && form.language === '' && { language: 'language' as const }),
    ...(Number.isNaN(words) && { words: 'words' as const }),
    ...(words !== null && (words < FEWEST_WORDS || words > MOST_WORDS) && { words: 'words.range' as const }),
    ...(isTooLong(form.sources) && { sources: 'sources' as const }),
  }
}

/** The length that is asked for; null for none, NaN for what is no number. */
export function wordsAsked({ words }: Form): number | null {
  const latin = toLatinDigits(words.trim()).replace(/(?<=\d)[,' ](?=\d{3}\b)/g, '')
  if (latin === '') return null
  return /^\d+$/.test(latin) ? Number(latin) : Number.NaN
}

export interface Writer {
  provider: string
  model: string
  /** The parameters it takes; null where that is not known. */
  takes: readonly string[] | null
}

/** The words of a named tone, in the language that is written. */
export type ToneWords = (tone: Tone, language: 'fa' | 'en') => string

/** What every request of the section has in common. */
export function briefOf(form: Form, by: Writer, toneWords: ToneWords): ContentInput {
  const words = wordsAsked(form)
  const tone = TONES.find((one) => one === form.tone)
  const knobs = taken(form.knobs, by.takes)
  return {
    kind: form.kind,
    brief: form.brief,
    provider: by.provider,
    model: by.model,
    guidelines: form.guided,
    ...(form.language !== '' && { language: form.language }),
    tone: tone === undefined ? form.tone.trim() : toneWords(tone, writtenIn(form) === 'fa' ? 'fa' : 'en'),
    audience: form.audience.trim(),
    ...(words !== null && !Number.isNaN(words) && { length_words: words }),
    keywords: [...form.keywords],
    must_include: [...form.include],
    must_avoid: [...form.avoid],
    sources: form.sources.map(({ text, title, url }) => ({ text, title, url })),
    ...(knobs !== null && { parameters: knobs }),
  }
}

export function askedOf(form: Form): Asked {
  const { kind, keywords, include, avoid } = form
  return { kind, language: writtenIn(form), words: wordsAsked(form), keywords, include, avoid }
}

/** The language of the text, as far as it is known before it is written. */
export function writtenIn({ mode, language, brief, topics }: Form): string {
  if (language !== '') return primary(language)
  return direction(mode === 'bulk' ? topics : brief, 'ltr') === 'rtl' ? 'fa' : 'en'
}

/** Phrases as they are typed or pasted, several at once; each once, none too long, no more than are taken. */
export function withPhrases(phrases: readonly string[], typed: string): readonly string[] {
  const more = typed
    .split(/[,،;؛\n]/)
    .map((phrase) => phrase.trim().replace(/\s+/g, ' ').slice(0, LONGEST_PHRASE))
    .filter((phrase) => phrase !== '')
  return [...new Set([...phrases, ...more])].slice(0, MOST_PHRASES)
}

/** Whether there is anything in it that somebody typed. */
export function isTyped({ brief, topics, audience, keywords, include, avoid, sources }: Form): boolean {
  return (
    brief.trim() !== '' ||
    topics.trim() !== '' ||
    audience.trim() !== '' ||
    [keywords, include, avoid, sources].some((several) => several.length > 0)
  )
}
