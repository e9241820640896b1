/** Asks before a budget is deleted. What others changed meanwhile is shown first, and one they deleted is gone already. */

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { asApiError } from '@/api/errors'
import type { Budgets, Provider } from '@/api/types'
import { useT } from '@/text/t'
import { Confirm } from '@/ui/confirm'
import { ErrorCard } from '@/ui/error-card'
import { toast } from '@/ui/toast'
import { CONFLICT, freshBudgets, useSettingBudgets } from './budget-dialog'
import { draftOf, ruleOf, withRule } from './budget-rules'
import { useChanges, useRuleWords } from './budget-words'
import { Meanwhile } from './meanwhile'
import { useSiteText } from './site-text'

export function BudgetRemoval({
  id,
  first,
  providers,
  onClose,
  onRemoved,
}: {
  id: string
  /** The budgets as they were when it was asked. */
  first: Budgets
  providers: readonly Provider[]
  onClose: () => void
  onRemoved: () => void
}) {
  const t = useSiteText()
  const shell = useT()
  const client = useQueryClient()
  const words = useRuleWords(providers)
  const changes = useChanges(providers)
  const [base, setBase] = useState(first)
  const [lines, setLines] = useState<readonly string[]>([])
  const rule = words(draftOf(ruleOf(base, id)))
  const saving = useSettingBudgets(onRemoved, async (refused) => {
    if (refused.code !== CONFLICT) return
    const fresh = await freshBudgets(client).catch(() => base)
    if (ruleOf(fresh, id) === undefined) {
      toast({ text: t('meanwhile.removed', { rule }), about: 'budgets' })
      return onRemoved()
    }
    setLines(changes(base, fresh))
    setBase(fresh)
  })
  const error = saving.error === null ? null : asApiError(saving.error)
  return (
    <Confirm
      open
      danger
      title={t('budgets.remove.title')}
      text={t('budgets.remove.text', { rule })}
      action={shell('common.delete')}
      busy={saving.isPending}
      onConfirm={() => saving.mutate({ version: base.version, budgets: withRule(base, id, null).budgets })}
      onCancel={onClose}
    >
      {error?.code === CONFLICT && <Meanwhile error={error} lines={lines} typed={false} />}
      {error && error.code !== CONFLICT && <ErrorCard error={error} />}
    </Confirm>
  )
}
