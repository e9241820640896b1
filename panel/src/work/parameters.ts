/** Numbers as people type them, in any digits, and what is wrong with them. */

import type { ChatInput } from '@/api/types'
import { toLatinDigits } from '@/text/digits'

/** The knobs of a run that writes; null leaves the model's own default. */
export interface Parameters {
  temperature: number | null
  top_p: number | null
  max_tokens: number | null
  reasoning_effort: string | null
}

export const NO_PARAMETERS: Parameters = { temperature: null, top_p: null, max_tokens: null, reasoning_effort: null }

export type NumberName = 'temperature' | 'top_p' | 'max_tokens'

export type Flaw = { kind: 'number' | 'whole' | 'above' } | { kind: 'range'; low: number; high: number }

/** The API's own bounds for every model. */
const MOST_TEMPERATURE = 2
const MOST_TOKENS = 10_000_000

export function typedFrom(set: Parameters): Record<NumberName, string> {
  const text = (value: number | null) => (value === null ? '' : String(value))
  return { temperature: text(set.temperature), top_p: text(set.top_p), max_tokens: text(set.max_tokens) }
}

/** A number as it was typed, or what is wrong with it; an empty one is null. `most` is how long answers may be. */
export function readNumber(name: NumberName, typed: string, most: number | null): { value: number | null } | Flaw {
  const latin = toLatinDigits(typed.trim())
  if (latin === '') return { value: null }
  const plain = name === 'max_tokens' ? ungrouped(latin) : latin
  // A comma or a stroke is what some write for a decimal point.
  if (!/^-?\d+([.,/]\d+)?$/.test(plain)) return { kind: 'number' }
  const value = Number(plain.replace(/[,/]/, '.'))
  return CHECKS[name](value, most) ?? { value }
}

/** «65,536», «65.536» and «۶۵٬۵۳۶»: where no fraction makes sense, three digits after a mark are thousands. */
function ungrouped(typed: string): string {
  return /^[1-9]\d{0,2}([.,/٬' ]\d{3})+$/.test(typed) ? typed.replace(/\D/g, '') : typed
}

const CHECKS: Record<NumberName, (value: number, most: number | null) => Flaw | null> = {
  temperature: (value) => within(value, 0, MOST_TEMPERATURE),
  top_p: (value) => (value <= 0 || value > 1 ? { kind: 'above' } : null),
  max_tokens: (value, most) => (Number.isInteger(value) ? within(value, 1, most ?? MOST_TOKENS) : { kind: 'whole' }),
}

function within(value: number, low: number, high: number): Flaw | null {
  return value < low || value > high ? { kind: 'range', low, high } : null
}

/** The parameters that a model takes, of those that were set. */
export function taken(set: Parameters, takes: readonly string[] | null): ChatInput['parameters'] {
  const given = Object.entries(set).filter(
    ([name, value]) => value !== null && (name === 'max_tokens' || takes?.includes(name)),
  )
  return given.length === 0 ? null : Object.fromEntries(given)
}
