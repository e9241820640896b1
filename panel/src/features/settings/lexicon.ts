/** The lexicon while it is edited: rows as they are typed, and what of them is sent. */

import type { Lexicon, LexiconEntry } from '@/api/types'
import { searchable } from '@/text/digits'

export interface Row extends LexiconEntry {
  key: number
}

let last = 0

export function rowOf(entry: LexiconEntry): Row {
  last += 1
  return { ...entry, key: last }
}

export const blankRow = (language: string | null): Row => rowOf({ term: '', say: '', language, exact: false })

/** Those in which something stands, in their order: a fault of the API's names its place among these. */
export function sentRows(rows: readonly Row[]): readonly Row[] {
  return rows.filter(({ term, say }) => term.trim() !== '' || say.trim() !== '')
}

export function entriesOf(rows: readonly Row[]): LexiconEntry[] {
  return sentRows(rows).map(({ term, say, language, exact }) => ({ term, say, language, exact }))
}

export function isSame(entries: readonly LexiconEntry[], others: readonly LexiconEntry[]): boolean {
  return JSON.stringify(entries.map(plain)) === JSON.stringify(others.map(plain))
}

function plain({ term, say, language, exact }: LexiconEntry) {
  return [term.trim(), say.trim(), language, exact]
}

/** The rows in whose term or pronunciation this stands; all of them where nothing is looked for. */
export function found<Entry extends LexiconEntry>(entries: readonly Entry[], looked: string): readonly Entry[] {
  const wanted = searchable(looked.trim())
  if (wanted === '') return entries
  return entries.filter(({ term, say }) => searchable(term).includes(wanted) || searchable(say).includes(wanted))
}

export interface Difference {
  kind: 'added' | 'removed' | 'changed'
  entry: LexiconEntry
}

/** What somebody else made of it meanwhile. */
export function differences(before: Lexicon, after: Lexicon): readonly Difference[] {
  const [had, has] = [byName(before), byName(after)]
  const gone = before.entries.filter((entry) => !has.has(nameOf(entry)))
  const other = after.entries.filter((entry) => had.get(nameOf(entry)) !== entry.say)
  return [
    ...gone.map((entry) => ({ kind: 'removed' as const, entry })),
    ...other.map((entry) => ({ kind: had.has(nameOf(entry)) ? ('changed' as const) : ('added' as const), entry })),
  ]
}

/** What was typed here on top of what it is now: their additions come in, what was touched here stays as it was typed. */
export function merged(rows: readonly Row[], before: Lexicon, after: Lexicon): readonly Row[] {
  const [had, has] = [byName(before), byName(after)]
  const kept = rows.flatMap((row) => {
    const name = nameOf(row)
    const untouched = had.get(name) === row.say
    if (!untouched) return [row]
    const now = has.get(name)
    return now === undefined ? [] : [{ ...row, say: now }]
  })
  const names = new Set(kept.map(nameOf))
  const added = after.entries.filter((entry) => !had.has(nameOf(entry)) && !names.has(nameOf(entry)))
  return [...kept, ...added.map(rowOf)]
}

const byName = ({ entries }: Lexicon) => new Map(entries.map((entry) => [nameOf(entry), entry.say]))

function nameOf({ term, language, exact }: LexiconEntry): string {
  return JSON.stringify([exact ? term.trim() : term.trim().toLocaleLowerCase(), language, exact])
}
