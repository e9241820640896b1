/** This tab's own memory (sessionStorage), each thing with the admin it belongs to. Storage may be forbidden or full. */

import { OWNED } from './given-up'

interface Kept<Value> {
  owner: string
  value: Value
}

/** What was kept for this admin; what belongs to another is deleted. */
export function read<Value>(name: string, owner: string): Value | null {
  try {
    const kept: Kept<Value> | null = JSON.parse(sessionStorage.getItem(keyOf(name)) ?? 'null')
    if (kept === null) return null
    if (kept.owner === owner) return kept.value
  } catch {
    return null
  }
  remove(name)
  return null
}

/** Whether there was room for it. */
export function write<Value>(name: string, owner: string, value: Value): boolean {
  try {
    const kept: Kept<Value> = { owner, value }
    sessionStorage.setItem(keyOf(name), JSON.stringify(kept))
    return true
  } catch {
    return false
  }
}

export function remove(name: string): true {
  try {
    sessionStorage.removeItem(keyOf(name))
  } catch {
    // Forbidden storage holds nothing either.
  }
  return true
}

function keyOf(name: string): string {
  return OWNED + name
}
