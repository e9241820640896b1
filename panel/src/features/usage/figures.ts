/** What groups of runs come to, made ready to be drawn: sums, shares, scales. Amounts stay decimal strings. */

import type { CostSum, Figures, Group, Section } from '@/api/types'
import { daysBetween, type Measure, SECTIONS } from './filter'

const NANO = 9

/** The currency in which costs are drawn: the one asked for, else dollars where there are any, else the first there is. */
export function currencyOf(costs: readonly CostSum[], wanted: string | null = null): string | null {
  const known = (one: string | null) => costs.find(({ currency }) => currency === one)
  return (known(wanted) ?? known('USD') ?? costs[0])?.currency ?? null
}

/** What is known of a cost in one currency; null where nothing is. */
export function amountIn(figures: Figures, currency: string | null): string | null {
  return figures.cost.find((one) => one.currency === currency)?.amount ?? null
}

export function tokensOf({ usage }: Figures): number {
  return usage.input_tokens + usage.output_tokens
}

/** How much is drawn for some runs: a number for the eye alone, what is read stays exact. */
export function sizeOf(figures: Figures, measure: Measure, currency: string | null): number {
  if (measure === 'runs') return figures.runs
  return measure === 'tokens' ? tokensOf(figures) : Number(amountIn(figures, currency) ?? 0)
}

/** The share of runs that failed or broke off; null where there were none. */
export function failureOf({ runs, statuses }: Figures): number | null {
  return runs === 0 ? null : ((statuses.failed ?? 0) + (statuses.interrupted ?? 0)) / runs
}

/** By how much of it something changed: 0.2 is a fifth more; null where there was nothing before. */
export function changeOf(value: number, before: number): number | null {
  return before === 0 ? null : (value - before) / before
}

export function sumOf(amounts: readonly string[]): string {
  const nano = amounts.reduce((sum, amount) => sum + inNano(amount), 0n)
  const digits = nano.toString().padStart(NANO + 1, '0')
  return `${digits.slice(0, -NANO)}.${digits.slice(-NANO)}`
}

function inNano(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.')
  return BigInt(whole + fraction.padEnd(NANO, '0').slice(0, NANO))
}

export interface Piece {
  section: Section
  figures: Group
  size: number
}
export interface Column {
  day: string
  pieces: readonly Piece[]
  size: number
}

/** A column for every day, also those without a run, its pieces in the order of the sections. */
export function columnsOf(
  groups: readonly Group[],
  range: { from: string; to: string },
  measure: Measure,
  currency: string | null,
): Column[] {
  const byPlace = new Map(groups.map((group) => [`${group.day} ${group.section}`, group]))
  return daysBetween(range.from, range.to).map((day) => {
    const pieces = SECTIONS.flatMap((section) => {
      const figures = byPlace.get(`${day} ${section}`)
      return figures === undefined ? [] : [{ section, figures, size: sizeOf(figures, measure, currency) }]
    })
    return { day, pieces, size: pieces.reduce((sum, piece) => sum + piece.size, 0) }
  })
}

/** Round values from nothing to the highest: 0, 20, 40 … of which four or so are told. */
export function ticksOf(highest: number, wanted = 4, whole = false): number[] {
  if (highest <= 0) return [0, 1]
  const rough = highest / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const fitting = [1, 2, 2.5, 5, 10].find((one) => one * power >= rough * 0.999) ?? 10
  const step = whole ? Math.max(1, Math.ceil(fitting * power)) : fitting * power
  const steps = Math.max(1, Math.ceil(highest / step - 1e-9))
  return Array.from({ length: steps + 1 }, (_, index) => index * step)
}

/** Which of so many places get a label, so that they do not touch: the last one always does. */
export function labelled(count: number, room: number): (index: number) => boolean {
  const every = Math.max(1, Math.ceil(count / Math.max(1, room)))
  return (index) => (count - 1 - index) % every === 0
}

/** Where an arrow, Home or End leads in a row of so many; time runs with the reading. */
export function moved(key: string, at: number, count: number, rtl: boolean): number | null {
  const [onward, back] = rtl ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft']
  const to: Record<string, number> = {
    [onward]: at + 1,
    [back]: at - 1,
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: count - 1,
  }
  const wanted = to[key]
  return wanted === undefined ? null : Math.min(Math.max(wanted, 0), count - 1)
}
