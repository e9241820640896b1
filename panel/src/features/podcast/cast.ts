/** Who speaks: how many a kind of talk has, who they are at first, and by which voice each is read. */

import type { Cell, Model } from '@/api/types'
import type { Choice } from '@/work/choice'
import { modelIn } from '@/work/queries'
import type { Mode, Speaker, Voice } from './types'

export const MODES = ['dialogue', 'interview', 'panel', 'debate', 'brief', 'read_aloud'] as const satisfies Mode[]
/** At least, at most (domain/podcast/cast.py). */
export const HOW_MANY: Record<Mode, readonly [number, number]> = {
  read_aloud: [1, 1],
  dialogue: [2, 2],
  panel: [3, 4],
  interview: [2, 2],
  debate: [2, 3],
  brief: [1, 2],
}
export const LONGEST_NAME = 80
export const LONGEST_ROLE = 200
export const LONGEST_MANNER = 1_000
export const SLOWEST = 0.5
export const FASTEST = 2

const NAMES = { fa: ['سارا', 'کیان', 'نگار', 'بهرام'], en: ['Sara', 'Adam', 'Nora', 'Bruno'] }
const ROLES: Record<'fa' | 'en', Record<Mode, readonly string[]>> = {
  fa: {
    read_aloud: ['گوینده'],
    dialogue: ['میزبان', 'هم‌صحبت'],
    panel: ['گرداننده', 'کارشناس', 'منتقد', 'شنوندهٔ کنجکاو'],
    interview: ['پرسشگر', 'مهمان'],
    debate: ['موافق', 'مخالف', 'گرداننده'],
    brief: ['گوینده', 'هم‌گو'],
  },
  en: {
    read_aloud: ['reader'],
    dialogue: ['host', 'co-host'],
    panel: ['moderator', 'expert', 'critic', 'curious listener'],
    interview: ['interviewer', 'guest'],
    debate: ['for', 'against', 'moderator'],
    brief: ['reader', 'second reader'],
  },
}

/** As many as the talk has; who is there stays, and a role that nobody typed follows the kind of talk. */
export function castFor(mode: Mode, language: string, before: readonly Speaker[]): Speaker[] {
  const [least, most] = HOW_MANY[mode]
  const cast = before
    .slice(0, most)
    .map((one, at) => (isOwnRole(one.role) ? one : { ...one, role: rolesOf(language)[mode][at] ?? '' }))
  while (cast.length < least) cast.push(newSpeaker(mode, language, [...before, ...cast], cast.length))
  return cast
}

export function newSpeaker(mode: Mode, language: string, others: readonly Speaker[], at = others.length): Speaker {
  const names = NAMES[side(language)]
  const name = names.find((free) => others.every((other) => other.name !== free)) ?? `${names[0]} ${at + 1}`
  const ids = new Set(others.map(({ id }) => id))
  const id = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].find((free) => !ids.has(free)) ?? `s${at}`
  return { id, name, role: rolesOf(language)[mode][at] ?? '', manner: '', voice: null }
}

function rolesOf(language: string) {
  return ROLES[side(language)]
}

function side(language: string): 'fa' | 'en' {
  return language.startsWith('fa') ? 'fa' : 'en'
}

const KNOWN_ROLES = new Set([...Object.values(ROLES.fa), ...Object.values(ROLES.en)].flat())

function isOwnRole(role: string): boolean {
  return role !== '' && !KNOWN_ROLES.has(role)
}

export type SpokenVoice = Model['voices'][number]

/** Whether a voice is known to speak the language; null where nothing is told of it. */
export function speaks(voice: SpokenVoice, language: string): boolean | null {
  if (voice.languages.length === 0) return null
  const wanted = primary(language)
  return voice.languages.some((one) => one === '*' || primary(one) === wanted)
}

function primary(language: string): string {
  return language.toLowerCase().split('-', 1)[0] ?? ''
}

/** Voices of a model, those that speak the language first. */
export function voicesFor(model: Model | undefined, language: string): SpokenVoice[] {
  const rank = (voice: SpokenVoice) => [true, null, false].indexOf(speaks(voice, language))
  return [...(model?.voices ?? [])].sort((one, other) => rank(one) - rank(other))
}

/** Each with a voice: their own, or one of the chosen model that nobody else has. */
export function voiced(
  speakers: readonly Speaker[],
  cells: readonly Cell[],
  chosen: Choice | null,
  language: string,
): Speaker[] {
  const taken = new Set(speakers.map(({ voice }) => nameOf(voice)))
  return speakers.map((speaker) => {
    const by = speaker.voice ?? (chosen === null ? null : { ...NO_VOICE, ...choiceOf(chosen) })
    if (by === null || by.voice !== null) return { ...speaker, voice: by }
    const voices = voicesFor(modelIn(cells, by), language)
    const free = voices.find(({ id }) => !taken.has(nameOf({ ...by, voice: id }))) ?? voices[0]
    const voice = { ...by, voice: free?.id ?? null }
    taken.add(nameOf(voice))
    return { ...speaker, voice }
  })
}

export const NO_VOICE = { voice: null, speed: null, instructions: '' }

function choiceOf({ provider, model }: Choice): Choice {
  return { provider, model }
}

function nameOf(voice: Voice | null): string {
  return voice === null || voice.voice === null ? '' : `${voice.provider} ${voice.model} ${voice.voice}`
}

export type CastFlaw = 'few' | 'name' | 'same'

/** What is wrong with a cast, by the id of the speaker; «few» is of all. */
export function castFlaws(mode: Mode, speakers: readonly Speaker[]): Partial<Record<string, CastFlaw>> {
  const [least, most] = HOW_MANY[mode]
  const flaws: Partial<Record<string, CastFlaw>> = {}
  if (speakers.length < least || speakers.length > most) flaws.all = 'few'
  for (const { id, name } of speakers) {
    if (name.trim() === '') flaws[id] = 'name'
    else if (speakers.some((other) => other.id !== id && other.name.trim() === name.trim())) flaws[id] = 'same'
  }
  return flaws
}
