/** A measure of some runs as people read it; a cost that is not known is said to be so. */

import type { CostSum, Figures } from '@/api/types'
import { useLook } from '@/app/look'
import { compact, count, money } from '@/text/numbers'
import { amountIn, tokensOf } from './figures'
import type { Measure } from './filter'
import { useText } from './text'

export function useTold(measure: Measure, currency: string | null) {
  const t = useText()
  const { language } = useLook()
  const cost = (amount: string | null, runs: readonly Figures[]) => {
    const unknown = runs.reduce((sum, figures) => sum + figures.unknown_runs, 0)
    if (amount === null) return unknown > 0 ? money(null, null, language) : t('cost.none')
    const known = money(amount, currency, language)
    return unknown > 0 ? t('cost.more', { cost: known, n: unknown }) : known
  }
  const amount = (figures: Figures) => amountIn(figures, currency)
  const size = (value: number) =>
    measure === 'runs' ? t('runs', { n: value }) : t('tokens.n', { n: compact(value, language) })
  return {
    cost,
    amount,
    size,
    of: (figures: Figures) => {
      if (measure === 'cost') return cost(amount(figures), [figures])
      return measure === 'runs' ? size(figures.runs) : size(tokensOf(figures))
    },
    tick: (value: number) =>
      measure === 'cost' && value !== 0 ? money(plainly(value), currency, language) : compact(value, language),
    count: (value: number) => count(value, language),
  }
}

/** Each currency's sum, one beside another. */
export function useMoney(): (costs: readonly CostSum[]) => string[] {
  const { language } = useLook()
  return (costs) => costs.map(({ amount, currency }) => money(amount, currency, language))
}

/** All that some runs cost, each currency beside another, and how many of unknown cost are among them. */
export function useCosts(): (figures: Figures) => string {
  const t = useText()
  const { language } = useLook()
  const sums = useMoney()
  return ({ cost, unknown_runs }) => {
    if (cost.length === 0) return unknown_runs > 0 ? money(null, null, language) : t('cost.none')
    const known = sums(cost).join(' + ')
    return unknown_runs > 0 ? t('cost.more', { cost: known, n: unknown_runs }) : known
  }
}

/** A step of an axis as a decimal string: without the noise of floats, without an exponent. */
function plainly(value: number): string {
  return value.toFixed(9)
}
