/** Versions of a text: each as a model made it, as it was changed since, and the way back. */

import type { BudgetStanding, FinishReason, Meta, Problem, Tokens } from '@/api/types'
import type { RunFacts } from '@/work/totals'
import type { Asked } from './checks'

/** What is known of a run that wrote something. */
export interface RunNote extends RunFacts {
  usage: Tokens | null
  finish_reason: FinishReason | null
  budget?: BudgetStanding | undefined
}

/** A failure as it can be kept over a reload. */
export interface Failed {
  status: number
  code: string
  message: string
  errors: Problem[]
  meta: Partial<Meta>
}

export interface About {
  excerpt: string
  metaTitle: string
  metaDescription: string
  slug: string
  tags: string
  alts: readonly string[]
  /** What the API named as of a length that does not suit; absent where nothing was, or it was written by hand. */
  offLengths?: readonly OffLength[]
}

export interface OffLength {
  field: 'excerpt' | 'metaTitle' | 'metaDescription' | 'tags' | 'alts'
  /** Which one of several. */
  text: string
  least: number
  most: number
}

export interface Version {
  id: string
  /** `steps`: put together of sections; `hand`: begun by the admin. */
  origin: 'run' | 'steps' | 'hand'
  asked: Asked
  /** As it came, for the comparison with what became of it. */
  made: string
  text: string
  past: readonly string[]
  future: readonly string[]
  /** The runs that wrote it, the latest last. */
  runs: readonly RunNote[]
  /** The latest run goes on with the text; it did not begin it. */
  goesOn: boolean
  /** By the reader, or by the page that was closed. */
  stopped: 'reader' | 'page' | null
  failed: Failed | null
  about: About | null
  /** The text as it was last saved or downloaded. */
  kept: string | null
}

/** Steps back that are remembered. */
const MOST_PAST = 100

export function blankVersion(id: string, asked: Asked, origin: Version['origin'] = 'run'): Version {
  return {
    id,
    origin,
    asked,
    made: '',
    text: '',
    past: [],
    future: [],
    runs: [],
    goesOn: false,
    stopped: null,
    failed: null,
    about: null,
    kept: null,
  }
}

/** What a run brought is what it made; it is no change of the admin's. */
export function grown(version: Version, text: string): Version {
  return { ...version, made: version.made + text, text: version.text + text }
}

/** Changed by the admin. Keys pressed in a row (`within`) are one step back. */
export function edited(version: Version, text: string, within = false): Version {
  if (text === version.text) return version
  const past = within && version.past.length > 0 ? version.past : [...version.past, version.text].slice(-MOST_PAST)
  return { ...version, text, past, future: [] }
}

export function undone(version: Version): Version {
  const before = version.past.at(-1)
  if (before === undefined) return version
  return { ...version, text: before, past: version.past.slice(0, -1), future: [version.text, ...version.future] }
}

export function redone(version: Version): Version {
  const [next, ...rest] = version.future
  if (next === undefined) return version
  return { ...version, text: next, past: [...version.past, version.text], future: rest }
}

/** A piece of the text in other words. */
export function replaced(text: string, start: number, end: number, words: string): string {
  return text.slice(0, start) + words + text.slice(end)
}

/** Where a piece of the text stands by now; null where it is no longer there, or more than once. */
export function placeOf(text: string, piece: string, start: number): number | null {
  if (text.startsWith(piece, start)) return start
  const at = text.indexOf(piece)
  return at !== -1 && at === text.lastIndexOf(piece) ? at : null
}

/** What comes after it, begun where a new paragraph begins unless the text stopped within one. */
export function continued(text: string, more: string): string {
  const end = text.trimEnd()
  if (end === '') return more.trimStart()
  const whole = /[.!?؟…:»”"')\]|`]$|^#{1,6}\s[^\n]*$/u.test(end.slice(end.lastIndexOf('\n') + 1))
  return whole ? `${end}\n\n${more.trimStart()}` : `${end}${/^[\s.,،؛:!?؟]/.test(more) ? '' : ' '}${more}`
}

/** Whether closing the tab would lose it. */
export function isUnsaved({ text, kept }: Version): boolean {
  return text.trim() !== '' && text !== kept
}

/** The piece that an action is about: what is selected, with no spaces around it, else all of it. */
export function pieceOf(text: string, start: number, end: number): { start: number; end: number } {
  const chosen = text.slice(start, end)
  if (chosen.trim() === '') {
    const lead = text.length - text.trimStart().length
    return { start: lead, end: Math.max(lead, text.trimEnd().length) }
  }
  return {
    start: start + chosen.length - chosen.trimStart().length,
    end: end - (chosen.length - chosen.trimEnd().length),
  }
}

/** So many letters before or after a piece, not cut within a word. */
export function around(text: string, at: number, most: number, side: 'before' | 'after'): string {
  if (side === 'before') {
    const cut = text.slice(Math.max(0, at - most), at)
    return at > most ? cut.replace(/^\S*\s?/, '') : cut
  }
  const cut = text.slice(at, at + most)
  return text.length - at > most ? cut.replace(/\s?\S*$/, '') : cut
}

/** The latest run, with what has become known of it. */
export function withRun(runs: readonly RunNote[], change: Partial<RunNote>): readonly RunNote[] {
  const last = runs.at(-1)
  return last === undefined ? runs : [...runs.slice(0, -1), { ...last, ...change }]
}

/** Begun, and not known to have ended. */
export function isOpenRun(run: RunNote | undefined): boolean {
  return run !== undefined && run.finish_reason === null
}

/** What is typed as tags, between commas of either script. */
export function tagsOf(typed: string): string[] {
  return typed
    .split(/[,،;؛]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
}
