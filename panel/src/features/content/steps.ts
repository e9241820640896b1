/** A text in steps: titles to choose from, an outline, and its sections, written one by one. */

import { toLatinDigits } from '@/text/digits'
import type { Failed, RunNote } from './versions'
import { around } from './versions'
import { levelled } from './words'

export interface Part {
  id: string
  heading: string
  /** As they are typed: one a line. */
  points: string
  /** As it is typed; empty leaves it open. */
  words: string
  /** It stays when the outline is made anew. */
  locked: boolean
  text: string
  /** Heading and points as they were when its text was written. */
  writtenFor: string | null
  /** All that were run for it: they were paid for. */
  runs: readonly RunNote[]
  stopped: boolean
  failed: Failed | null
}

export interface Steps {
  titles: readonly string[]
  title: string
  outline: readonly Part[]
  /** The text as it was last put together, and the version it went into. */
  put: { version: string; text: string } | null
}

export interface Planned {
  heading: string
  points: string[]
  words: number | null
}

export const NO_STEPS: Steps = { titles: [], title: '', outline: [], put: null }
export const MOST_PARTS = 20
const MOST_POINTS = 12
const LONGEST_POINT = 400
const LONGEST_BEFORE = 8_000
const BOUNDS = { least: 20, most: 10_000 }

export function blankPart(id: string, planned?: Planned): Part {
  return {
    id,
    heading: planned?.heading ?? '',
    points: (planned?.points ?? []).join('\n'),
    words: planned?.words == null ? '' : String(Math.max(planned.words, BOUNDS.least)),
    locked: false,
    text: '',
    writtenFor: null,
    runs: [],
    stopped: false,
    failed: null,
  }
}

/** An outline made anew: what is locked stays in its place, and what is new fills the places around it. */
export function remade(before: readonly Part[], made: readonly Planned[], newId: () => string): Part[] {
  const locked = before.flatMap((part, at) => (part.locked ? [{ part, at }] : []))
  const known = new Set(locked.map(({ part }) => levelled(part.heading)))
  const parts = made.filter(({ heading }) => !known.has(levelled(heading))).map((one) => blankPart(newId(), one))
  for (const { part, at } of locked) parts.splice(Math.min(at, parts.length), 0, part)
  return parts.slice(0, MOST_PARTS)
}

/** Moved to another place; as it was where there is no such place. */
export function moved(parts: readonly Part[], from: number, to: number): readonly Part[] {
  const part = parts[from]
  if (part === undefined || from === to || to < 0 || to >= parts.length) return parts
  return parts.toSpliced(from, 1).toSpliced(to, 0, part)
}

export function withPart(parts: readonly Part[], id: string, change: Partial<Part>): readonly Part[] {
  return parts.map((part) => (part.id === id ? { ...part, ...change } : part))
}

export function plannedOf({ heading, points, words }: Part): Planned {
  const lines = points.split('\n').map((line) =>
    line
      .replace(/^\s*(?:[-*•]|\d+[.)])\s+/, '')
      .trim()
      .slice(0, LONGEST_POINT),
  )
  return {
    heading: heading.trim(),
    points: lines.filter((line) => line !== '').slice(0, MOST_POINTS),
    words: wordsOf(words),
  }
}

/** What is no length that can be asked for is left open. */
function wordsOf(typed: string): number | null {
  const latin = toLatinDigits(typed.trim())
  if (!/^\d+$/.test(latin)) return null
  return Math.min(Math.max(Number(latin), BOUNDS.least), BOUNDS.most)
}

/** All words of the outline, where every section names its own. */
export function wordsPlanned(parts: readonly Part[]): number | null {
  const all = parts.map((part) => wordsOf(part.words))
  return all.length === 0 || all.includes(null) ? null : all.reduce<number>((sum, words) => sum + (words ?? 0), 0)
}

/** What its text is about: another heading or other points want another text. */
export function fingerprint(part: Part): string {
  const { heading, points } = plannedOf(part)
  return [heading, ...points].join('\n')
}

export function isWritten(part: Part): boolean {
  return part.text.trim() !== '' && part.failed === null && !part.stopped
}

export function isStale(part: Part): boolean {
  return part.writtenFor !== null && part.writtenFor !== fingerprint(part)
}

/** The end of what stands before a section, for it to fit to. */
export function before(parts: readonly Part[], index: number): string {
  const written = parts
    .slice(0, index)
    .filter(({ text }) => text.trim() !== '')
    .map(({ heading, text }) => `## ${heading.trim()}\n\n${text.trim()}`)
    .join('\n\n')
  return around(written, written.length, LONGEST_BEFORE, 'before')
}

/** A section's own text: models like to say its heading again. */
export function bodyOf(text: string, heading: string): string {
  const found = /^\s*#{1,6}[ \t]+([^\n]+?)[ \t]*#*[ \t]*(?:\n+|$)/.exec(text)
  if (found === null || levelled(found[1] ?? '') !== levelled(heading)) return text.trim()
  return text.slice(found[0].length).trim()
}

export function assembled({ title, outline }: Steps): string {
  const parts = outline
    .filter(({ text }) => text.trim() !== '')
    .map(({ heading, text }) => `## ${heading.trim()}\n\n${bodyOf(text, heading)}`)
  return [...(title.trim() === '' ? [] : [`# ${title.trim()}`]), ...parts].join('\n\n')
}

/** A text with one of its sections written anew; null where the old one is no longer in it as it was. */
export function withSection(text: string, part: Part, made: string): string | null {
  const old = bodyOf(part.text, part.heading)
  const at = old === '' ? -1 : text.indexOf(old)
  if (at < 0 || text.indexOf(old, at + 1) >= 0) return null
  return text.slice(0, at) + bodyOf(made, part.heading) + text.slice(at + old.length)
}
