/** One budget as a form; saved, the whole set is sent with it. What others changed meanwhile is shown and not overwritten unseen. */

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useRef, useState } from 'react'
import { answer, api } from '@/api/client'
import { type ApiError, asApiError } from '@/api/errors'
import type { Budgets, Provider } from '@/api/types'
import { useOnce } from '@/app/once'
import { SECTIONS } from '@/app/sections'
import { useT } from '@/text/t'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { ErrorCard } from '@/ui/error-card'
import { Field, focusFirstError } from '@/ui/field'
import { Radios } from '@/ui/radio'
import { Select } from '@/ui/select'
import { toast } from '@/ui/toast'
import { Sum, Warnings, Whose } from './budget-fields'
import { amountOf, type Draft, withRule } from './budget-rules'
import { useChanges } from './budget-words'
import { Meanwhile } from './meanwhile'
import { ownBudgetsQuery } from './queries'
import { budgetsQuery } from './site-queries'
import { useSiteText } from './site-text'

const MODES = ['hard', 'warn'] as const
export const CONFLICT = 'common.conflict'

/** Sends a whole set; what comes back is shown everywhere. */
export function useSettingBudgets(onSaved: () => void, onRefused: (error: ApiError) => void) {
  const client = useQueryClient()
  return useOnce({
    mutationFn: (body: { version: number; budgets: ReturnType<typeof withRule>['budgets'] }) =>
      answer(api.PUT('/api/v1/ai/budgets', { body })),
    onSuccess: ({ data, message }) => {
      client.setQueryData(budgetsQuery.queryKey, data)
      client.invalidateQueries(ownBudgetsQuery)
      toast({ text: message, about: 'budgets' })
      onSaved()
    },
    onError: (thrown) => onRefused(asApiError(thrown)),
  })
}

/** The set as it is now. */
export function freshBudgets(client: QueryClient): Promise<Budgets> {
  return client.fetchQuery({ ...budgetsQuery, staleTime: 0 })
}

export function BudgetDialog({
  id,
  first,
  draft,
  providers,
  onChange,
  onSaved,
  onClose,
}: {
  /** The rule that is changed, or NEW. */
  id: string
  /** The budgets as they were when the form was opened: what is typed was typed looking at them. */
  first: Budgets
  draft: Draft
  providers: readonly Provider[]
  onChange: (draft: Draft) => void
  onSaved: () => void
  onClose: () => void
}) {
  const t = useSiteText()
  const shell = useT()
  const client = useQueryClient()
  const changes = useChanges(providers)
  const form = useRef<HTMLFormElement>(null)
  const formId = useId()
  const [base, setBase] = useState(first)
  const [lines, setLines] = useState<readonly string[]>([])
  const [sent, setSent] = useState(0)
  const [incomplete, setIncomplete] = useState(false)
  const saving = useSettingBudgets(onSaved, async (refused) => {
    if (refused.code !== CONFLICT) return focusFirstError(form.current)
    // What differs from what this form was opened upon is shown, and the next press builds on it.
    const fresh = await freshBudgets(client).catch(() => base)
    setLines(changes(base, fresh))
    setBase(fresh)
  })
  const error = saving.error === null ? null : asApiError(saving.error)
  const conflict = error?.code === CONFLICT ? error : null
  const change = (part: Partial<Draft>) => {
    if (error !== null && conflict === null) saving.reset()
    onChange({ ...draft, ...part })
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    const bad = amountOf(draft.amount) === null || (draft.scope === 'one_admin' && draft.admin_id === '')
    setIncomplete(bad)
    if (bad) return focusFirstError(form.current)
    const { budgets, at } = withRule(base, id, draft)
    setSent(at)
    saving.mutate({ version: base.version, budgets })
  }
  const faultOf = (name: string) => error?.fieldMessage(`budgets[${sent}].${name}`)
  const faults = {
    amount: faultOf('amount') ?? (incomplete && amountOf(draft.amount) === null ? t('amount.flaw') : undefined),
    admin_id: faultOf('admin_id') ?? (incomplete && draft.admin_id === '' ? t('form.admin.flaw') : undefined),
    provider: faultOf('provider'),
  }
  const atFields = Object.values(faults).some((fault) => fault !== undefined)
  return (
    <Dialog
      open
      shape="wide"
      onClose={onClose}
      title={t(base.budgets.some((rule) => rule.id === id) ? 'form.edit' : 'form.new')}
      description={t('form.text')}
      footer={
        <>
          <Button onClick={onClose}>{shell('common.cancel')}</Button>
          <Button type="submit" form={formId} look="primary" busy={saving.isPending}>
            {conflict === null ? shell('common.save') : t('meanwhile.save')}
          </Button>
        </>
      }
    >
      <form id={formId} ref={form} noValidate onSubmit={save} className="flex flex-col gap-4">
        <Whose draft={draft} fault={faults.admin_id} onChange={change} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('form.section')}>
            {(wiring) => (
              <Select
                {...wiring}
                value={draft.section}
                onChange={(section) => change({ section })}
                options={[
                  { value: '', label: t('form.everySection') },
                  ...SECTIONS.map((value) => ({ value, label: shell(`section.${value}`) })),
                ]}
              />
            )}
          </Field>
          <Field label={t('form.provider')} error={faults.provider}>
            {(wiring) => (
              <Select
                {...wiring}
                value={draft.provider}
                onChange={(provider) => change({ provider })}
                options={[
                  { value: '', label: t('form.everyProvider') },
                  ...providers.map(({ slug, name }) => ({ value: slug, label: name })),
                ]}
              />
            )}
          </Field>
        </div>
        <Sum draft={draft} fault={faults.amount} onChange={change} />
        <Warnings base={base} id={id} draft={draft} />
        <div className="flex flex-col gap-1">
          <p className="text-sm font-medium">{t('form.mode')}</p>
          <Radios
            label={t('form.mode')}
            className="-mx-2"
            value={draft.mode}
            onChange={(mode) => change({ mode })}
            options={MODES.map((value) => ({
              value,
              label: t(`form.mode.${value}`),
              hint: t(`form.mode.${value}.hint`),
            }))}
          />
        </div>
      </form>
      {conflict && <Meanwhile error={conflict} lines={lines} />}
      {error && conflict === null && !atFields && <ErrorCard error={error} />}
    </Dialog>
  )
}
