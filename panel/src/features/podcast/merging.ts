/**
 * Two changes of the same script made one: what only one side changed is taken; where both changed the same, what was
 * typed here stays, and it is told that they clash.
 */

import { type Lines, nextId } from './script'
import type { Line } from './types'

export interface Merged {
  lines: Lines
  clash: boolean
}

export function merged(base: Lines, theirs: Lines, typed: Lines): Merged {
  const before = byId(base)
  const their = byId(theirs)
  const mine = renamed(before, their, theirs, typed)
  const own = byId(mine)
  const kept = new Map<string, Line>()
  let clash = false
  for (const line of mine) {
    const [was, other] = [before.get(line.id), their.get(line.id)]
    if (was !== undefined && other === undefined) {
      // Taken out there: gone, unless something was typed into it here.
      if (isSame(was, line)) continue
      clash = true
      kept.set(line.id, line)
    } else if (was === undefined || other === undefined) kept.set(line.id, line)
    else {
      const [one, apart] = mergedLine(was, other, line)
      clash ||= apart
      kept.set(line.id, one)
    }
  }
  for (const line of theirs) {
    const was = before.get(line.id)
    if (was === undefined) kept.set(line.id, line)
    else if (!own.has(line.id)) clash ||= !isSame(was, line)
  }
  const [order, apart] = ordered(base, theirs, mine, kept)
  return { lines: order, clash: clash || apart }
}

const FIELDS = ['text', 'speaker', 'pause_after', 'chapter'] as const

function isSame(one: Line, other: Line): boolean {
  return FIELDS.every((field) => one[field] === other[field])
}

function mergedLine(was: Line, theirs: Line, mine: Line): [Line, boolean] {
  const taken = FIELDS.filter((field) => mine[field] === was[field])
  const changes = Object.fromEntries(taken.map((field) => [field, theirs[field]]))
  const clash = FIELDS.some(
    (field) => mine[field] !== was[field] && theirs[field] !== was[field] && mine[field] !== theirs[field],
  )
  return [{ ...mine, ...changes }, clash]
}

/** Lines that are new on both sides were counted alike: those of here get other ids. */
function renamed(
  before: ReadonlyMap<string, Line>,
  their: ReadonlyMap<string, Line>,
  theirs: Lines,
  mine: Lines,
): Lines {
  let all = [...theirs, ...mine]
  return mine.map((line) => {
    if (before.has(line.id) || !their.has(line.id)) return line
    const next = { ...line, id: nextId(all) }
    all = [...all, next]
    return next
  })
}

/** In the order of whoever moved something; what the other side alone has stands behind what it stood behind there. */
function ordered(base: Lines, theirs: Lines, mine: Lines, kept: ReadonlyMap<string, Line>): [Lines, boolean] {
  const [was, there, here] = [base, theirs, mine].map((lines) => lines.map(({ id }) => id)) as [
    string[],
    string[],
    string[],
  ]
  const all = new Set(was.filter((id) => there.includes(id) && here.includes(id)))
  const common = (ids: string[]) => ids.filter((id) => all.has(id)).join(' ')
  const isMoved = common(here) !== common(was)
  const clash = isMoved && common(there) !== common(was) && common(there) !== common(here)
  const [first, second] = isMoved ? [here, there] : [there, here]
  const order = first.filter((id) => kept.has(id))
  for (const [at, id] of second.entries()) {
    if (!kept.has(id) || order.includes(id)) continue
    const behind = second.slice(0, at).findLast((one) => order.includes(one))
    order.splice(behind === undefined ? 0 : order.indexOf(behind) + 1, 0, id)
  }
  return [order.flatMap((id) => kept.get(id) ?? []), clash]
}

function byId(lines: Lines): ReadonlyMap<string, Line> {
  return new Map(lines.map((line) => [line.id, line]))
}
