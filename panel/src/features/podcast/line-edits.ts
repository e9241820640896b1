/** What is done with one line: by keys inside it, and by its menu. Each is one step back. */

import type { KeyboardEvent } from 'react'
import { editLines, linesNow } from './draft'
import { focusLine } from './line-focus'
import { inserted, joined, type Lines, moved, nextSpeaker, removed, split } from './script'
import type { Line, Speaker } from './types'

/** The place that a line went to, or what became of it; null where nothing is to be said. */
export type Done = number | 'removed' | 'joined' | null

/** What a key does in a line; undefined where it does what it does in every field. */
export function actionOf(
  event: KeyboardEvent<HTMLTextAreaElement>,
  line: Line,
  speakers: readonly Speaker[],
): (() => Done) | undefined {
  const { key, altKey, shiftKey, currentTarget: field } = event
  const control = event.ctrlKey || event.metaKey
  const at = field.selectionStart
  const atEnd = at === line.text.length && field.selectionEnd === at
  const atStart = field.selectionEnd === 0
  const place = linesNow().findIndex(({ id }) => id === line.id)
  if (altKey && !control && (key === 'ArrowUp' || key === 'ArrowDown'))
    return () => moveLine(line.id, place + (key === 'ArrowUp' ? -1 : 1))
  if (key === 'Enter' && !shiftKey && !altKey && !control)
    return () => (atEnd || line.text.trim() === '' ? addLine(line, speakers) : cut(line, at))
  if (key === 'Backspace' && (control || (line.text === '' && !altKey))) return () => removeLine(line.id)
  if (altKey || control || shiftKey) return undefined
  if (key === 'Backspace' && atStart && place > 0) return () => joinLine(line.id)
  if (key === 'Delete' && atEnd && place < linesNow().length - 1) return () => joinLine(linesNow()[place + 1]?.id ?? '')
  if (key === 'ArrowUp' && atStart && place > 0) return () => go(place - 1, 'end')
  if (key === 'ArrowDown' && atEnd && place < linesNow().length - 1) return () => go(place + 1, 'start')
  return undefined
}

function go(place: number, at: 'start' | 'end'): null {
  const line = linesNow()[place]
  if (line !== undefined) focusLine(line.id, at)
  return null
}

export function moveLine(id: string, to: number): number | null {
  const before = linesNow()
  editLines((lines) => moved(lines, id, to))
  if (linesNow() === before) return null
  focusLine(id)
  return to + 1
}

/** A new line behind another, said by whoever comes next in the cast. */
export function addLine(after: Line | undefined, speakers: readonly Speaker[]): null {
  let made = ''
  editLines((lines) => {
    const [next, id] = inserted(lines, after?.id ?? null, { speaker: nextSpeaker(speakers, after?.speaker), text: '' })
    made = id
    return next
  })
  focusLine(made)
  return null
}

function cut(line: Line, at: number): null {
  let made = ''
  editLines((lines) => {
    const done = split(lines, line.id, at)
    if (done === null) return lines
    made = done[1]
    return done[0]
  })
  if (made !== '') focusLine(made, 'start')
  return null
}

export function joinLine(id: string): 'joined' | null {
  const done = joined(linesNow(), id)
  if (done === null) return null
  const [lines, one, at] = done
  editLines(() => lines)
  focusLine(one, at)
  return 'joined'
}

/** The last line stays: a script has one at least. */
export function removeLine(id: string): 'removed' | null {
  const lines: Lines = linesNow()
  if (lines.length < 2) return null
  const place = lines.findIndex((line) => line.id === id)
  const next = lines[place - 1] ?? lines[place + 1]
  editLines((now) => removed(now, id))
  if (next !== undefined) focusLine(next.id)
  return 'removed'
}
