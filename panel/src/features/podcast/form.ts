/** What is asked for, as it stands in the form; and the same in the API's words. */

import type { Cell } from '@/api/types'
import { isTooLong, type Source } from '@/sources/source'
import { toLatinDigits } from '@/text/digits'
import type { Choice } from '@/work/choice'
import { castFlaws, castFor, voiced } from './cast'
import { soundOf } from './sent'
import type { EpisodeOrder, Mode, SoundFormat, SoundWishes, Speaker } from './types'

export const LANGUAGES = ['fa', 'en', 'ar', 'tr', 'de', 'fr', 'es'] as const
export const LONGEST_TOPIC = 4_000
export const LONGEST_WISH = 1_000
export const MOST_MINUTES = 60
export const FEWEST_SEGMENTS = 2
export const MOST_SEGMENTS = 20
export const FORMATS = ['mp3', 'm4a', 'ogg', 'wav'] as const
export const NAMES: Record<SoundFormat, string> = { mp3: 'MP3', m4a: 'M4A', ogg: 'Opus', wav: 'WAV', flac: 'FLAC' }
export const BIT_RATES = [64_000, 96_000, 128_000, 192_000, 320_000] as const
export const LOUDNESSES = [-14, -16, -18, -20, -23] as const

export const SOUND: SoundWishes = {
  formats: ['mp3'],
  mp3_bit_rate: 128_000,
  loudness: -16,
  intro: 5,
  outro: 6,
  bed: null,
  cover: null,
}

export interface Form {
  mode: Mode
  language: string
  topic: string
  sources: readonly Source[]
  focus: string
  audience: string
  tone: string
  /** As they were typed. */
  minutes: string
  segments: string
  speakers: readonly Speaker[]
  sound: SoundWishes
}

export function blank(language: string): Form {
  return {
    mode: 'dialogue',
    language,
    topic: '',
    sources: [],
    focus: '',
    audience: '',
    tone: '',
    minutes: '5',
    segments: '',
    speakers: castFor('dialogue', language, []),
    sound: SOUND,
  }
}

export type Flaw = 'topic' | 'text' | 'minutes' | 'segments' | 'sources'

export interface Flaws {
  topic?: Flaw
  minutes?: Flaw
  segments?: Flaw
  sources?: Flaw
}

/** What keeps it from being sent, by field; the API would say the same, after a round trip. */
export function flawsOf(form: Form): Flaws {
  const bare = form.sources.length === 0 && form.topic.trim() === ''
  const minutes = numberOf(form.minutes)
  const segments = numberOf(form.segments)
  const badSegments =
    segments !== null && !(Number.isInteger(segments) && segments >= FEWEST_SEGMENTS && segments <= MOST_SEGMENTS)
  // What is read as it stands has the length that it has.
  const badMinutes = form.mode !== 'read_aloud' && !(minutes !== null && minutes >= 1 && minutes <= MOST_MINUTES)
  return {
    ...(bare && form.mode !== 'read_aloud' && { topic: 'topic' as const }),
    ...(form.mode === 'read_aloud' && form.sources.length === 0 && { sources: 'text' as const }),
    ...(badMinutes && { minutes: 'minutes' as const }),
    ...(badSegments && { segments: 'segments' as const }),
    ...(isTooLong(form.sources) && { sources: 'sources' as const }),
  }
}

export function isComplete(form: Form): boolean {
  return [flawsOf(form), castFlaws(form.mode, form.speakers)].every((flaws) => Object.keys(flaws).length === 0)
}

/** Null where nothing is typed, NaN for what is no number. */
export function numberOf(typed: string): number | null {
  const latin = toLatinDigits(typed.trim()).replace(/[,/]/, '.')
  if (latin === '') return null
  return /^\d+(\.\d+)?$/.test(latin) ? Number(latin) : Number.NaN
}

/** Who writes, who reads where a speaker has no voice of their own, and what is offered to read. */
export interface Makers {
  script: Choice | null
  voice: Choice | null
  voices: readonly Cell[]
}

export function orderOf(form: Form, { script, voice, voices }: Makers): EpisodeOrder {
  const { mode, language, topic, focus, audience, tone, sound } = form
  const minutes = numberOf(form.minutes)
  const segments = numberOf(form.segments)
  const speakers = voiced(form.speakers, voices, voice, language)
  return {
    mode,
    language,
    minutes: minutes === null || Number.isNaN(minutes) ? 5 : minutes,
    topic: topic.trim(),
    // What is read as it stands begins with its title; a pasted text has none but the name it was given here.
    sources: form.sources.map(({ from, text, title, url }) => ({
      text,
      title: mode === 'read_aloud' && from === 'text' ? '' : title,
      url,
    })),
    focus: focus.trim(),
    audience: audience.trim(),
    tone: tone.trim(),
    ...(segments !== null && !Number.isNaN(segments) && { segments }),
    speakers: speakers.map((one) => ({ ...one, name: one.name.trim() })),
    ...(script !== null && { script_choice: { provider: script.provider, model: script.model } }),
    ...(voice !== null && { voice_choice: { provider: voice.provider, model: voice.model } }),
    sound: soundOf(sound),
  }
}

/** Whether there is anything in it that somebody typed. */
export function isTyped({ topic, sources, focus, audience, tone }: Form): boolean {
  return sources.length > 0 || [topic, focus, audience, tone].some((text) => text.trim() !== '')
}
