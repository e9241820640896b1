/** Numbers as people type them, in any digits, and what is wrong with them. */

import { toLatinDigits } from '@/text/digits'
import type { Parameters } from './talk'

export type Typed = Record<keyof Parameters, string>

export type Flaw = { kind: 'number' | 'whole' | 'above' } | { kind: 'range'; low: number; high: number }

/** The API's own bounds for every model. */
const MOST_TEMPERATURE = 2
const MOST_TOKENS = 10_000_000

export function typedFrom(set: Parameters): Typed {
  const text = (value: number | null) => (value === null ? '' : String(value))
  return {
    temperature: text(set.temperature),
    top_p: text(set.top_p),
    max_tokens: text(set.max_tokens),
    reasoning_effort: set.reasoning_effort ?? '',
  }
}

/** The parameters, or null with a flaw for each field at fault. `most` is how long the model's answers may be. */
export function read(typed: Typed, most: number | null): { parameters: Parameters | null; flaws: Flaws } {
  const temperature = number(typed.temperature, (value) =>
    value < 0 || value > MOST_TEMPERATURE ? { kind: 'range', low: 0, high: MOST_TEMPERATURE } : null,
  )
  const topP = number(typed.top_p, (value) => (value <= 0 || value > 1 ? { kind: 'above' } : null))
  const maxTokens = number(typed.max_tokens, (value) => tokensFlaw(value, most ?? MOST_TOKENS))
  const flaws: Flaws = {
    ...(temperature.flaw && { temperature: temperature.flaw }),
    ...(topP.flaw && { top_p: topP.flaw }),
    ...(maxTokens.flaw && { max_tokens: maxTokens.flaw }),
  }
  if (Object.keys(flaws).length > 0) return { parameters: null, flaws }
  const parameters = {
    temperature: temperature.value,
    top_p: topP.value,
    max_tokens: maxTokens.value,
    reasoning_effort: typed.reasoning_effort === '' ? null : typed.reasoning_effort,
  }
  return { parameters, flaws }
}

type Flaws = Partial<Record<keyof Parameters, Flaw>>

function tokensFlaw(value: number, most: number): Flaw | null {
  if (!Number.isInteger(value)) return { kind: 'whole' }
  return value < 1 || value > most ? { kind: 'range', low: 1, high: most } : null
}

function number(text: string, check: (value: number) => Flaw | null): { value: number | null; flaw: Flaw | null } {
  const latin = toLatinDigits(text.trim())
  if (latin === '') return { value: null, flaw: null }
  // A comma is what some write for a decimal point.
  const value = /^-?\d+([.,/]\d+)?$/.test(latin) ? Number(latin.replace(/[,/]/, '.')) : Number.NaN
  return Number.isNaN(value) ? { value: null, flaw: { kind: 'number' } } : { value, flaw: check(value) }
}
