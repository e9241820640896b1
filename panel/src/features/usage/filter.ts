/** Which runs the page is about, as its address says it. What an address has that means nothing is left out. */

import { now } from '@/api/clock'
import type { KeyOwner, Section, Usage } from '@/api/types'

export const SPANS = ['7', '30', '90'] as const
export type Span = (typeof SPANS)[number]
export const SECTIONS: readonly Section[] = ['chat', 'content', 'image', 'podcast']
/** How a run ended: one that is under way is not in the list yet. */
export const STATUSES: readonly Usage['status'][] = ['completed', 'failed', 'refused', 'cancelled', 'interrupted']
export const KEYS: readonly KeyOwner[] = ['personal', 'shared']
export const MEASURES = ['tokens', 'cost', 'runs'] as const
export type Measure = (typeof MEASURES)[number]

/** Days are `2026-11-22`, counted in UTC as the API does; `span` is null where both are the reader's own. */
export interface Filter {
  span: Span | null
  from: string
  to: string
  provider: string | null
  model: string | null
  section: Section | null
  admin: string | null
  key: KeyOwner | null
  status: Usage['status'] | null
  measure: Measure
  /** The one that costs are drawn in, where they come in several; null is the usual one. */
  currency: string | null
}

export type Search = Record<string, string | undefined>

const DAY_MS = 86_400_000
const USUAL: Span = '30'
const OLDEST = '2000-01-01'

export function today(): string {
  return dayOf(now())
}

/** The day so many days away from another. */
export function daysFrom(day: string, days: number): string {
  return dayOf(Date.parse(day) + days * DAY_MS)
}

/** Every day of a range, the last one included. */
export function daysBetween(from: string, to: string): string[] {
  const length = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1
  return Array.from({ length }, (_, index) => daysFrom(from, index))
}

export function filterIn(search: Record<string, unknown>, isSuper: boolean, last = today()): Filter {
  const own = isDay(search.from) && isDay(search.to) && search.from <= search.to && search.from >= OLDEST
  const span = own ? null : (pick(SPANS, search.range) ?? USUAL)
  return {
    span,
    from: own ? String(search.from) : daysFrom(last, 1 - Number(span)),
    to: own ? String(search.to) : last,
    provider: word(search.provider),
    model: word(search.model),
    section: pick(SECTIONS, search.section),
    admin: isSuper ? word(search.admin) : null,
    key: pick(KEYS, search.key),
    status: pick(STATUSES, search.status),
    measure: pick(MEASURES, search.measure) ?? 'tokens',
    currency: word(search.currency),
  }
}

/** The address of a filter; what is usual is not said. */
export function searchOf(filter: Filter): Search {
  const { span, from, to, measure, currency, provider, model, section, admin, key, status } = filter
  const told = { provider, model, section, admin, key, status }
  return {
    ...(span === null ? { from, to } : span !== USUAL && { range: span }),
    ...Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null)),
    ...(measure !== 'tokens' && { measure }),
    ...(currency !== null && { currency }),
  }
}

/** The same in the API's words. */
export function queryOf({ from, to, provider, model, section, admin, key, status }: Filter) {
  return {
    from,
    to,
    ...(provider !== null && { provider }),
    ...(model !== null && { model }),
    ...(section !== null && { section }),
    ...(admin !== null && { admin_id: admin }),
    ...(key !== null && { key_source: key }),
    ...(status !== null && { status }),
  }
}

/** Whether anything but the range narrows it. */
export function isNarrowed({ provider, model, section, admin, key, status }: Filter): boolean {
  return [provider, model, section, admin, key, status].some((one) => one !== null)
}

export function exportPath(filter: Filter): string {
  return `/api/v1/ai/usage/export?${new URLSearchParams({ ...queryOf(filter), bom: 'true' })}`
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

function isDay(given: unknown): given is string {
  if (typeof given !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(given)) return false
  const at = Date.parse(given)
  return !Number.isNaN(at) && dayOf(at) === given
}

function pick<T extends string>(known: readonly T[], given: unknown): T | null {
  return known.find((one) => one === given) ?? null
}

function word(given: unknown): string | null {
  return typeof given === 'string' && given !== '' && given.length <= 200 ? given : null
}
