/** What runs took: tokens, money, time. What is not known stays unknown and is never counted as nothing. */

import type { Context, Cost, KeyOwner, MadeUsage, Timing, Tokens } from '@/api/types'

/** What is known of one call of the API; what is not known is null. */
export interface RunFacts {
  provider: string
  model: string
  model_name: string
  generation_id: string | null
  /** The API refused it before it began, or it never left this device: it took nothing. */
  refused: boolean
  /** Null where none was needed, once the run is known to have begun; undefined where it was not told. */
  key_source: KeyOwner | null | undefined
  usage: Tokens | MadeUsage | null
  cost: Cost | null
  timing: Timing | null
  /** How much of a talk was sent. */
  context?: Context | undefined
}

/** A sum of which some parts may not be known. */
export interface Sum<Value> {
  known: Value | null
  unknown: number
}

export interface Totals {
  tokens: Sum<number>
  cost: Sum<Cost>
}

const PROVENANCES: Cost['provenance'][] = ['provider_reported', 'priced', 'estimated']

export function totalsOf(runs: readonly RunFacts[]): Totals {
  return {
    tokens: sum(
      runs.map((run) => tokensOf(run.usage)),
      (one, other) => one + other,
    ),
    cost: costOf(runs),
  }
}

/** A run that was refused before it began took nothing; one that was left before it answered may have cost something. */
export function hasBegun(run: RunFacts): boolean {
  return !run.refused
}

/** Whose key paid, or that none was needed; null where it is not known. */
export function keyOf({ key_source, generation_id }: RunFacts): KeyOwner | 'free' | null {
  return key_source ?? (key_source === null && generation_id !== null ? 'free' : null)
}

/** Input and output together; null where neither is known. */
export function tokensOf(usage: Tokens | null): number | null {
  if (usage === null || (usage.input_tokens === null && usage.output_tokens === null)) return null
  return (usage.input_tokens ?? 0) + (usage.output_tokens ?? 0)
}

/** Of all runs to their end; null where none is known. */
export function timeOf(runs: readonly RunFacts[]): number | null {
  const known = runs.map((run) => run.timing?.total_ms ?? null).filter((one) => one !== null)
  return known.length === 0 ? null : known.reduce((one, other) => one + other, 0)
}

/** Adds decimal strings as they are written: no float rounds a price. */
export function added(one: string, other: string): string {
  const places = Math.max(placesOf(one), placesOf(other))
  const total = scaled(one, places) + scaled(other, places)
  const digits = total.toString().padStart(places + 1, '0')
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
}

function costOf(runs: readonly RunFacts[]): Sum<Cost> {
  const currency = runs.find((run) => run.cost?.amount != null)?.cost?.currency ?? null
  const told = runs.map(({ cost }) => (cost?.amount != null && cost.currency === currency ? cost : null))
  return sum(told, (one, other) => ({
    amount: added(one.amount ?? '0', other.amount ?? '0'),
    currency,
    provenance: weaker(one.provenance, other.provenance),
    priced_on: one.priced_on ?? other.priced_on,
  }))
}

function sum<Value>(parts: readonly (Value | null)[], add: (one: Value, other: Value) => Value): Sum<Value> {
  const known = parts.filter((part) => part !== null)
  const [first, ...rest] = known
  return { known: first === undefined ? null : rest.reduce(add, first), unknown: parts.length - known.length }
}

function weaker(one: Cost['provenance'], other: Cost['provenance']): Cost['provenance'] {
  return PROVENANCES.indexOf(one) > PROVENANCES.indexOf(other) ? one : other
}

function placesOf(amount: string): number {
  return amount.split('.')[1]?.length ?? 0
}

function scaled(amount: string, places: number): bigint {
  const [whole = '0', fraction = ''] = amount.split('.')
  return BigInt(whole + fraction.padEnd(places, '0'))
}
