/** What runs took, in a line: tokens, cost and time; the rest behind it. */

import { later } from '@/app/later'
import { type Language, useLook } from '@/app/look'
import { compact, cost, duration } from '@/text/numbers'
import { Popover } from '@/ui/popover'
import { useWorkText, type WorkText } from './text'
import { hasBegun, type RunFacts, type Totals, timeOf, totalsOf } from './totals'

const details = later(() => import('./run-details').then((module) => module.RunDetails))

export function RunFooter({ runs }: { runs: readonly RunFacts[] }) {
  const t = useWorkText()
  const { language } = useLook()
  const begun = runs.filter(hasBegun)
  if (begun.length === 0) return null
  const totals = totalsOf(begun)
  const total = timeOf(runs)
  const parts = [
    totals.tokens.known === null ? null : t('tokens', { n: compact(totals.tokens.known, language) }),
    costSaid(totals, t, language),
    total === null ? null : duration(total, language),
  ].filter((part) => part !== null)
  return (
    <Popover
      align="end"
      label={t('details')}
      trigger={
        <button
          type="button"
          aria-label={`${t('details')}: ${parts.join(t('and'))}`}
          className="min-h-10 rounded-md px-2 text-start text-xs text-muted hover:bg-surface-2 hover:text-text"
        >
          {parts.join(' · ')}
        </button>
      }
    >
      <Details runs={runs} />
    </Popover>
  )
}

/** Its place is kept free until it is there. */
function Details({ runs }: { runs: readonly RunFacts[] }) {
  const come = details.use()
  return come !== null && 'Part' in come ? <come.Part runs={runs} /> : <div className="min-h-64" />
}

/** A sum of which a part is unknown is a lower bound, and says so. */
export function costSaid({ cost: sum }: Totals, t: WorkText, language: Language): string {
  if (sum.known === null) return t('cost.unknown')
  const told = cost(sum.known, language)
  return sum.unknown > 0 ? t('at.least', { cost: told }) : told
}
