/** All budgets on the shared keys, for super admins: how each stands, and its form. */

import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import type { Budget, Budgets, Provider } from '@/api/types'
import { useLeaveGuard } from '@/app/leave-guard'
import { useT } from '@/text/t'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { ErrorCard } from '@/ui/error-card'
import { useFocusAfterRemoval } from '@/ui/focus-after'
import { PlusIcon } from '@/ui/icons'
import { Name } from '@/ui/name'
import { Bar, Waiting } from '@/ui/skeleton'
import { type Balance, BudgetBar, BudgetFacts, StateBadge } from './budget-bar'
import { BudgetDialog } from './budget-dialog'
import { BudgetRemoval } from './budget-removal'
import { type Draft, draftOf, isSame, NEW, ruleOf } from './budget-rules'
import { useNames, useWhose } from './budget-words'
import { usePlace } from './my-budgets'
import { budgetsQuery } from './site-queries'
import { useSiteText } from './site-text'
import { useText } from './text'

/** A form that was opened: what is typed stays when it is closed unsaved. */
interface Form {
  first: Budgets
  draft: Draft
}

export function BudgetsCard({ providers }: { providers: readonly Provider[] }) {
  const t = useSiteText()
  const budgets = useQuery(budgetsQuery)
  const [open, setOpen] = useState<string | null>(null)
  const [forms, setForms] = useState<Readonly<Record<string, Form>>>({})
  const [removing, setRemoving] = useState<{ id: string; first: Budgets } | null>(null)
  const addButton = useRef<HTMLButtonElement>(null)
  const rules = budgets.data?.budgets
  const going = useFocusAfterRemoval(
    useMemo(() => rules?.map((rule) => rule.id), [rules]),
    addButton,
  )
  // What was typed for a rule that is gone can be come to no more.
  const isHeld = (id: string) => id === NEW || id === open || rules?.some((rule) => rule.id === id)
  useLeaveGuard(
    Object.entries(forms).some(([id, { first, draft }]) => isHeld(id) && !isSame(draft, draftOf(ruleOf(first, id)))),
  )
  const edit = (id: string) => {
    if (budgets.data === undefined) return
    const fresh = { first: budgets.data, draft: draftOf(ruleOf(budgets.data, id)) }
    setForms((before) => ({ [id]: fresh, ...before }))
    setOpen(id)
  }
  const remove = (id: string) => {
    if (budgets.data !== undefined) setRemoving({ id, first: budgets.data })
  }
  const form = open === null ? undefined : forms[open]
  const drop = (id: string) => setForms(({ [id]: _, ...others }) => others)
  return (
    <Card
      id="budgets"
      title={t('budgets.title')}
      text={t('budgets.text')}
      aside={
        <Button ref={addButton} icon={PlusIcon} disabled={rules === undefined} onClick={() => edit(NEW)}>
          {t('budgets.add')}
        </Button>
      }
    >
      {budgets.data === undefined &&
        (budgets.error ? (
          <ErrorCard error={budgets.error} onRetry={() => budgets.refetch()} />
        ) : (
          <Waiting>
            <Bar className="h-16 w-full" />
          </Waiting>
        ))}
      {rules?.length === 0 && <p className="text-sm text-muted">{t('budgets.none')}</p>}
      {rules !== undefined && rules.length > 0 && (
        <ul aria-label={t('budgets.title')}>
          {rules.map((rule) => (
            <Rule
              key={rule.id}
              rule={rule}
              providers={providers}
              onEdit={() => edit(rule.id)}
              onRemove={() => remove(rule.id)}
            />
          ))}
        </ul>
      )}
      {open !== null && form !== undefined && (
        <BudgetDialog
          id={open}
          first={form.first}
          draft={form.draft}
          providers={providers}
          onChange={(draft) => setForms((before) => ({ ...before, [open]: { ...form, draft } }))}
          onSaved={() => {
            drop(open)
            setOpen(null)
          }}
          onClose={() => {
            if (isSame(form.draft, draftOf(ruleOf(form.first, open)))) drop(open)
            setOpen(null)
          }}
        />
      )}
      {removing !== null && (
        <BudgetRemoval
          {...removing}
          providers={providers}
          onClose={() => setRemoving(null)}
          onRemoved={() => {
            going(removing.id)
            drop(removing.id)
            setRemoving(null)
          }}
        />
      )}
    </Card>
  )
}

function Rule({
  rule,
  providers,
  onEdit,
  onRemove,
}: {
  rule: Budget
  providers: readonly Provider[]
  onEdit: () => void
  onRemove: () => void
}) {
  const t = useSiteText()
  const shell = useT()
  const name = `${useWhose()(rule)} · ${usePlace()(rule.section, rule.provider, providers)}`
  const worst = (['used_up', 'near'] as const).find((state) => rule.accounts.some((one) => one.state === state))
  return (
    <li id={rule.id} className="flex flex-col gap-2 border-t border-border py-4 last:pb-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <div className="flex min-w-0 flex-1 basis-56 flex-wrap items-center gap-x-3 gap-y-1">
          <h3 className="text-sm font-bold">{name}</h3>
          <StateBadge state={worst ?? 'open'} mode={rule.mode} />
        </div>
        <div className="flex gap-2">
          <Button aria-label={t('budgets.edit.name', { rule: name })} onClick={onEdit}>
            {t('budgets.edit')}
          </Button>
          <Button look="quiet" aria-label={t('budgets.remove.name', { rule: name })} onClick={onRemove}>
            {shell('common.delete')}
          </Button>
        </div>
      </div>
      <BudgetFacts rule={rule} />
      <Accounts rule={rule} name={name} />
    </li>
  )
}

/** The accounts nearest to their end are shown, the others are behind a fold. */
const FIRST = 3

function Accounts({ rule, name }: { rule: Budget; name: string }) {
  const t = useSiteText()
  const say = useText()
  const nameOf = useNames()
  const accounts = rule.accounts.toSorted((one, other) => Number(other.spent) - Number(one.spent))
  if (rule.scope !== 'each_admin')
    return (
      <BudgetBar name={name} amount={rule.amount} currency={rule.currency} balance={accounts[0] ?? untouched(rule)} />
    )
  if (accounts.length === 0) return <p className="text-xs text-muted">{t('budgets.untouched')}</p>
  const rows = (some: typeof accounts) => (
    <ul className="flex flex-col gap-3">
      {some.map((one) => (
        <li key={one.admin_id} className="grid items-start gap-x-4 gap-y-1 sm:grid-cols-[9rem_1fr]">
          <Name className="text-sm">{nameOf(one.admin_id)}</Name>
          <div className="sm:pt-1.5">
            <BudgetBar name={nameOf(one.admin_id)} amount={rule.amount} currency={rule.currency} balance={one} />
          </div>
        </li>
      ))}
    </ul>
  )
  const rest = accounts.slice(FIRST)
  return (
    <>
      {rows(accounts.slice(0, FIRST))}
      {rest.length > 0 && (
        <details className="text-sm">
          <summary className="inline-flex min-h-10 items-center text-muted underline decoration-dotted underline-offset-4">
            {say('audience.more', { n: rest.length })}
          </summary>
          <div className="pt-2">{rows(rest)}</div>
        </details>
      )}
    </>
  )
}

/** Nothing has been counted yet. */
function untouched({ amount }: Budget): Balance {
  return { state: Number(amount) > 0 ? 'open' : 'used_up', spent: '0', reserved: '0', left: amount }
}
