/** The script as it is edited: each edit gives new lines and leaves the others as they are, and the way back. */

import type { Line, Speaker } from './types'

export type Lines = readonly Line[]

export const MOST_LINES = 600
export const LONGEST_CHAPTER = 120
export const LONGEST_PAUSE = 10

/** An id that no line has, as the service counts them (domain/podcast/script.py). */
export function nextId(lines: Lines): string {
  const numbers = lines.map(({ id }) => (/^l\d+$/.test(id) ? Number(id.slice(1)) : 0))
  return `l${Math.max(0, ...numbers) + 1}`
}

export function changed(lines: Lines, id: string, change: Partial<Line>): Lines {
  return lines.map((line) => (line.id === id ? { ...line, ...change } : line))
}

/** The line at another place; the same lines where it cannot go there. */
export function moved(lines: Lines, id: string, to: number): Lines {
  const from = lines.findIndex((line) => line.id === id)
  const line = lines[from]
  if (line === undefined || to < 0 || to >= lines.length || to === from) return lines
  const others = lines.filter((one) => one !== line)
  return [...others.slice(0, to), line, ...others.slice(to)]
}

/** A new line behind another, or before all. */
export function inserted(lines: Lines, after: string | null, line: Pick<Line, 'speaker' | 'text'>): [Lines, string] {
  const at = after === null ? 0 : lines.findIndex(({ id }) => id === after) + 1
  const id = nextId(lines)
  const made: Line = { id, pause_after: null, chapter: null, ...line }
  return [[...lines.slice(0, at), made, ...lines.slice(at)], id]
}

/** Two lines of one, and the id of the second; null where one of them would be empty. */
export function split(lines: Lines, id: string, at: number): [Lines, string] | null {
  const place = lines.findIndex((line) => line.id === id)
  const line = lines[place]
  if (line === undefined) return null
  const [before, behind] = [line.text.slice(0, at).trimEnd(), line.text.slice(at).trimStart()]
  if (before === '' || behind === '') return null
  const second: Line = { ...line, id: nextId(lines), text: behind, chapter: null }
  const first: Line = { ...line, text: before, pause_after: null }
  return [[...lines.slice(0, place), first, second, ...lines.slice(place + 1)], second.id]
}

/** The line before or behind another; the same lines where it stands there already. */
export function movedTo(lines: Lines, id: string, at: string, side: 'before' | 'after'): Lines {
  const from = lines.findIndex((line) => line.id === id)
  const target = lines.findIndex((line) => line.id === at)
  if (from === -1 || target === -1) return lines
  const place = side === 'before' ? target : target + 1
  return moved(lines, id, place > from ? place - 1 : place)
}

/** A line as the end of the one before it, whose speaker says it then; null where there is none before. */
export function joined(lines: Lines, id: string): [Lines, string, number] | null {
  const place = lines.findIndex((line) => line.id === id)
  const [first, second] = [lines[place - 1], lines[place]]
  if (first === undefined || second === undefined) return null
  const between = first.text === '' || second.text === '' ? '' : ' '
  const one: Line = {
    ...first,
    text: `${first.text}${between}${second.text}`,
    pause_after: second.pause_after,
    chapter: first.chapter ?? second.chapter,
  }
  return [[...lines.slice(0, place - 1), one, ...lines.slice(place + 1)], first.id, first.text.length + between.length]
}

/** Without a line; a chapter that began with it begins with the next. */
export function removed(lines: Lines, id: string): Lines {
  const place = lines.findIndex((line) => line.id === id)
  const gone = lines[place]
  if (gone === undefined) return lines
  const [next, ...rest] = lines.slice(place + 1)
  if (next === undefined || gone.chapter === null || next.chapter !== null) return lines.filter((line) => line !== gone)
  return [...lines.slice(0, place), { ...next, chapter: gone.chapter }, ...rest]
}

export function reassignedAll(lines: Lines, from: string, to: string): Lines {
  return lines.map((line) => (line.speaker === from ? { ...line, speaker: to } : line))
}

/** Whoever comes after somebody in the cast. */
export function nextSpeaker(speakers: readonly Speaker[], after: string | undefined): string {
  const at = speakers.findIndex(({ id }) => id === after)
  return speakers[(at + 1) % speakers.length]?.id ?? ''
}

/** Without lines in which nothing stands yet: they are on the page for as long as somebody types. */
export function spokenLines(lines: Lines): Lines {
  return lines.every(isSpoken) ? lines : lines.filter(isSpoken)
}

function isSpoken({ text }: Line): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}

/** Whether two scripts say the same. */
export function same(one: Lines, other: Lines): boolean {
  return one.length === other.length && editsBetween(one, other)?.length === 0
}

/** As they are sent: without what the service alone says of them. */
export function plain(lines: Lines): Line[] {
  return lines.map(({ id, speaker, text, pause_after, chapter }) => ({ id, speaker, text, pause_after, chapter }))
}

export type Edit =
  | { op: 'rewrite'; line: string; text: string }
  | { op: 'reassign'; line: string; speaker: string }
  | { op: 'set_pause'; line: string; seconds: number | null }
  | { op: 'set_chapter'; line: string; title: string | null }
  | { op: 'remove'; line: string }
  | { op: 'move'; line: string; to: number }

/** More edits than this are told as the whole script. */
const MOST_EDITS = 50

/**
 * What makes one script of another: edits of lines that are in both, and the places of those that moved. Null where lines
 * are new, which only the whole script tells, or where so much is different that it is shorter.
 */
export function editsBetween(before: Lines, after: Lines): Edit[] | null {
  const known = new Map(before.map((line) => [line.id, line]))
  if (after.some(({ id }) => !known.has(id))) return null
  const stays = new Set(after.map(({ id }) => id))
  const edits: Edit[] = []
  let now = before
  for (const { id } of before) {
    if (stays.has(id)) continue
    edits.push({ op: 'remove', line: id })
    now = removed(now, id)
  }
  for (const [to, { id }] of after.entries()) {
    if (now[to]?.id === id) continue
    edits.push({ op: 'move', line: id, to })
    now = moved(now, id, to)
  }
  const standing = new Map(now.map((line) => [line.id, line]))
  for (const line of after) edits.push(...editsOf(standing.get(line.id), line))
  return edits.length > MOST_EDITS ? null : edits
}

function editsOf(before: Line | undefined, { id, text, speaker, pause_after, chapter }: Line): Edit[] {
  if (before === undefined) return []
  return [
    ...(before.text === text ? [] : [{ op: 'rewrite' as const, line: id, text }]),
    ...(before.speaker === speaker ? [] : [{ op: 'reassign' as const, line: id, speaker }]),
    ...(before.pause_after === pause_after ? [] : [{ op: 'set_pause' as const, line: id, seconds: pause_after }]),
    ...(before.chapter === chapter ? [] : [{ op: 'set_chapter' as const, line: id, title: chapter }]),
  ]
}

/** The lines that two scripts do not have alike: what was changed, what is in one of them alone. */
export function differences(theirs: Lines, mine: Lines): { theirs: Line | null; mine: Line | null }[] {
  const known = new Map(theirs.map((line) => [line.id, line]))
  const own = new Set(mine.map(({ id }) => id))
  const told = mine
    .map((line) => ({ theirs: known.get(line.id) ?? null, mine: line }))
    .filter((pair) => pair.theirs === null || editsOf(pair.theirs, pair.mine).length > 0)
  return [...told, ...theirs.filter(({ id }) => !own.has(id)).map((line) => ({ theirs: line, mine: null }))]
}

/** The way back and forth. What is typed into one line without a rest is one step. */
export interface History {
  past: readonly Lines[]
  future: readonly Lines[]
  /** What the last step was about, and when. */
  about: string
  at: number
}

export const NO_HISTORY: History = { past: [], future: [], about: '', at: 0 }
const MOST_STEPS = 100
const REST = 1_500

export function stepped(history: History, before: Lines, about: string, at: number): History {
  const goesOn = about !== '' && about === history.about && at - history.at < REST && history.past.length > 0
  const past = goesOn ? history.past : [...history.past, before].slice(-MOST_STEPS)
  return { past, future: [], about, at }
}

export function undone(history: History, now: Lines): [History, Lines] | null {
  const before = history.past.at(-1)
  if (before === undefined) return null
  return [{ past: history.past.slice(0, -1), future: [now, ...history.future], about: '', at: 0 }, before]
}

export function redone(history: History, now: Lines): [History, Lines] | null {
  const [after, ...future] = history.future
  if (after === undefined) return null
  return [{ past: [...history.past, now], future, about: '', at: 0 }, after]
}
