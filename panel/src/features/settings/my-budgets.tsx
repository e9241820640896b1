/** The budgets that count the reader's own runs: how much is left and when each begins anew. */

import { useQuery } from '@tanstack/react-query'
import type { OwnBudget, Provider } from '@/api/types'
import { useIsSuper } from '@/app/query'
import { useT } from '@/text/t'
import { Card } from '@/ui/card'
import { ErrorCard } from '@/ui/error-card'
import { BudgetBar, BudgetFacts, StateBadge } from './budget-bar'
import { ownBudgetsQuery } from './queries'
import { useText } from './text'

export function MyBudgets({ providers }: { providers: readonly Provider[] }) {
  const t = useText()
  const isSuper = useIsSuper()
  const budgets = useQuery(ownBudgetsQuery)
  // Where a super admin has set none, the card of all budgets says so.
  if (budgets.data?.items.length === 0 && isSuper) return null
  return (
    <Card id="my-budgets" title={t('mine.title')} text={t('mine.text')}>
      {budgets.data === undefined && budgets.error && (
        <ErrorCard error={budgets.error} onRetry={() => budgets.refetch()} />
      )}
      {budgets.data?.items.length === 0 && <p className="text-sm text-muted">{t('mine.none')}</p>}
      {budgets.data !== undefined && budgets.data.items.length > 0 && (
        <ul>
          {budgets.data.items.map((budget) => (
            <Own key={budget.id} budget={budget} providers={providers} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function Own({ budget, providers }: { budget: OwnBudget; providers: readonly Provider[] }) {
  const t = useText()
  const where = usePlace()(budget.section, budget.provider, providers)
  return (
    <li className="flex flex-col gap-2 border-t border-border py-4 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="text-sm font-bold">{where}</h3>
        {budget.scope === 'together' && <span className="text-xs text-muted">{t('mine.together')}</span>}
        <StateBadge state={budget.state} mode={budget.mode} />
      </div>
      <BudgetFacts rule={budget} />
      <BudgetBar name={where} amount={budget.amount} currency={budget.currency} balance={budget} />
    </li>
  )
}

/** Where a rule counts, in words; null is all of a kind. */
export function usePlace() {
  const t = useText()
  const say = useT()
  return (section: OwnBudget['section'], provider: string | null, providers: readonly Provider[]): string => {
    const name = providers.find(({ slug }) => slug === provider)?.name ?? provider
    if (section === null && name === null) return t('budget.everywhere')
    return [
      section === null ? t('limits.everySection') : say(`section.${section}`),
      name ?? t('budget.everyProvider'),
    ].join(' · ')
  }
}
