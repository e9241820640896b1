/** Limits of runs as they are typed and compared, each figure under the API's own name of its place. */

import type { Allowances, RunLimits, Section } from '@/api/types'
import { SECTIONS } from '@/app/sections'
import { toLatinDigits } from '@/text/digits'

/** Everything that can be limited; where nothing is said, as many run as will. */
export type Rates = Pick<RunLimits, 'each_admin' | 'together' | 'sections'>

export const WHOSE = ['each_admin', 'together'] as const
export const WHAT = ['requests_per_minute', 'at_once'] as const
/** The service as a whole, and each section beside it. */
export const PLACES: readonly (Section | null)[] = [null, ...SECTIONS]
export const MOST = { requests_per_minute: 100_000, at_once: 10_000 } as const

export const NO_RATES: Rates = { each_admin: {}, together: {}, sections: {} }

export interface Figure {
  path: string
  place: Section | null
  whose: (typeof WHOSE)[number]
  what: (typeof WHAT)[number]
}

export const FIGURES: readonly Figure[] = PLACES.flatMap((place) =>
  WHOSE.flatMap((whose) =>
    WHAT.map((what) => ({ path: `${place === null ? '' : `sections.${place}.`}${whose}.${what}`, place, whose, what })),
  ),
)

export type Typed = Readonly<Record<string, string>>

export function figureIn(rates: Rates, { place, whose, what }: Figure): number | null {
  const here: Allowances | undefined = place === null ? rates : rates.sections[place]
  return here?.[whose]?.[what] ?? null
}

export function typedFrom(rates: Rates): Typed {
  return Object.fromEntries(FIGURES.map((one) => [one.path, String(figureIn(rates, one) ?? '')]))
}

/** What was typed in any digits, with or without marks of thousands; an empty field is no limit. `flaws` are the fields that are no such number. */
export function ratesFrom(typed: Typed): { rates: Rates; flaws: readonly string[] } {
  const rates = { each_admin: {}, together: {}, sections: {} as Record<string, Allowances> }
  const flaws: string[] = []
  for (const { path, place, whose, what } of FIGURES) {
    const text = plain(typed[path] ?? '')
    if (text === '') continue
    const figure = Number(text)
    if (!/^\d+$/.test(text) || figure < 1 || figure > MOST[what]) {
      flaws.push(path)
      continue
    }
    const here: Allowances = place === null ? rates : (rates.sections[place] ?? {})
    here[whose] = { ...here[whose], [what]: figure }
    if (place !== null) rates.sections[place] = here
  }
  return { rates, flaws }
}

/** Latin digits alone; a mark is one of thousands where three digits follow, so that «1,5» does not become 15. */
function plain(typed: string): string {
  const latin = toLatinDigits(typed.replaceAll('٬', ',')).replace(/[\s\u200e\u200f]/g, '')
  return latin.replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
}

export function isOff(rates: Rates): boolean {
  return FIGURES.every((one) => figureIn(rates, one) === null)
}

/** The figures in which two differ. */
export function differing(one: Rates, other: Rates): Figure[] {
  return FIGURES.filter((figure) => figureIn(one, figure) !== figureIn(other, figure))
}

/** The limits alone, without what else the API says beside them. */
export function ratesOf({ each_admin = {}, together = {}, sections }: Rates): Rates {
  return { each_admin, together, sections }
}
