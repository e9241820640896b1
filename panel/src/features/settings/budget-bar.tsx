/** How a budget stands: a bar of what is spent and held, and the same in words with when it begins anew. */

import type { OwnBudget } from '@/api/types'
import { useLook } from '@/app/look'
import { listPrice, money } from '@/text/numbers'
import { Badge } from '@/ui/badge'
import { cx } from '@/ui/cx'
import { Time } from '@/ui/time'
import { sharesOf } from './budget-rules'
import { useText } from './text'

export type Balance = Pick<OwnBudget, 'state' | 'spent' | 'reserved' | 'left'>

const TONES = { open: 'bg-primary', near: 'bg-warn', used_up: 'bg-danger' }

export function BudgetBar({
  name,
  amount,
  currency,
  balance: { state, spent, reserved, left },
}: {
  /** Whose or which budget the bar is of; read by screen readers. */
  name: string
  amount: string
  currency: string
  balance: Balance
}) {
  const t = useText()
  const { language } = useLook()
  const shares = sharesOf(amount, spent, reserved)
  const say = (sum: string) => money(sum, currency, language)
  const words = [
    t('budget.spent', { sum: say(spent) }),
    ...(Number(reserved) > 0 ? [t('budget.reserved', { sum: say(reserved) })] : []),
    t('budget.left', { sum: say(left) }),
  ].join(' · ')
  return (
    <div className="flex flex-col gap-1.5">
      {/* biome-ignore lint/a11y/useSemanticElements: the browser's own meter draws one part, not two */}
      <div
        role="meter"
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(shares.spent)}
        aria-valuetext={words}
        className="flex h-2 overflow-hidden rounded-full bg-surface-2"
      >
        <span className={TONES[state]} style={{ inlineSize: `${shares.spent}%` }} />
        <span className={cx(TONES[state], 'opacity-40')} style={{ inlineSize: `${shares.reserved}%` }} />
      </div>
      <p className="figures text-xs text-muted">{words}</p>
    </div>
  )
}

/** The amount and period of a rule, what it does when it is used up, and when it begins anew. */
export function BudgetFacts({
  rule,
}: {
  rule: Pick<OwnBudget, 'amount' | 'currency' | 'period' | 'mode' | 'resets_at'>
}) {
  const t = useText()
  const { language } = useLook()
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <span className="font-medium">
        {t(`budget.each.${rule.period}`, { sum: listPrice(rule.amount, rule.currency, language) })}
      </span>
      <Badge tone={rule.mode === 'hard' ? 'primary' : 'plain'}>{t(`budget.mode.${rule.mode}`)}</Badge>
      <span className="text-xs text-muted">
        {rule.resets_at === null ? (
          t('budget.resets.never')
        ) : (
          <>
            {t('budget.resets')} <Time at={rule.resets_at} />
          </>
        )}
      </span>
    </p>
  )
}

export function StateBadge({ state, mode }: { state: OwnBudget['state']; mode: OwnBudget['mode'] }) {
  const t = useText()
  if (state === 'open') return null
  return (
    <Badge tone={state === 'near' ? 'warn' : 'danger'}>
      {t(state === 'near' ? 'budget.near' : `budget.used_up.${mode}`)}
    </Badge>
  )
}
