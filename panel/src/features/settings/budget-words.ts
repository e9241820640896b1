/** A budget in words: whose runs, where, how much in which time. */

import { useQuery } from '@tanstack/react-query'
import type { Budgets, Provider } from '@/api/types'
import { accountsQuery } from '@/app/accounts'
import { useLook } from '@/app/look'
import { listPrice } from '@/text/numbers'
import { type Draft, differences } from './budget-rules'
import { usePlace } from './my-budgets'
import { useSiteText } from './site-text'
import { useText } from './text'

/** An account by its name; one that is gone has none. */
export function useNames(): (id: string | null) => string {
  const t = useSiteText()
  const accounts = useQuery(accountsQuery)
  return (id) => accounts.data?.find((one) => one.id === id)?.username ?? (accounts.data ? t('budget.gone') : '…')
}

/** A name within a line of words keeps its own direction. */
export function useWhose(): (rule: Pick<Draft, 'scope'> & { admin_id: string | null }) => string {
  const t = useSiteText()
  const nameOf = useNames()
  return ({ scope, admin_id }) => (scope === 'one_admin' ? `\u2068${nameOf(admin_id)}\u2069` : t(`scope.${scope}`))
}

/** The whole rule in one line. */
export function useRuleWords(providers: readonly Provider[]): (rule: Draft) => string {
  const t = useText()
  const { language } = useLook()
  const whose = useWhose()
  const place = usePlace()
  return (rule) =>
    [
      whose(rule),
      place(rule.section === '' ? null : rule.section, rule.provider === '' ? null : rule.provider, providers),
      t(`budget.each.${rule.period}`, { sum: listPrice(rule.amount, rule.currency, language) }),
      t(`budget.mode.${rule.mode}`),
    ].join(' · ')
}

/** What somebody else has changed meanwhile, a line for each rule. */
export function useChanges(providers: readonly Provider[]): (before: Budgets, after: Budgets) => string[] {
  const t = useSiteText()
  const words = useRuleWords(providers)
  return (before, after) =>
    differences(before, after).map((one) => t(`meanwhile.${one.kind}`, { rule: words(one.rule) }))
}
