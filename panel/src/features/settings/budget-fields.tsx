/** The fields of a budget's form, and what it would do that is not seen at first sight. */

import { useQuery } from '@tanstack/react-query'
import type { Budgets } from '@/api/types'
import { accountsQuery } from '@/app/accounts'
import { useLook } from '@/app/look'
import { modelsQuery } from '@/app/offer'
import { list } from '@/text/list'
import { money } from '@/text/numbers'
import { useT } from '@/text/t'
import { Field, TextInput } from '@/ui/field'
import { AlertIcon } from '@/ui/icons'
import { Radios } from '@/ui/radio'
import { Select } from '@/ui/select'
import { countsSame, currenciesOf, type Draft, draftOf, spentBeyond, uncounted } from './budget-rules'
import { useSiteText } from './site-text'

const SCOPES = ['each_admin', 'one_admin', 'together'] as const
const PERIODS = ['day', 'week', 'month', 'total'] as const

interface FieldProps {
  draft: Draft
  fault: string | undefined
  onChange: (part: Partial<Draft>) => void
}

export function Whose({ draft, fault, onChange }: FieldProps) {
  const t = useSiteText()
  const shell = useT()
  const accounts = useQuery(accountsQuery)
  const isGone = draft.admin_id !== '' && accounts.data?.every((one) => one.id !== draft.admin_id) === true
  return (
    <div className="flex flex-col gap-1">
      <p className="text-sm font-medium">{t('form.whose')}</p>
      <Radios
        label={t('form.whose')}
        className="-mx-2"
        value={draft.scope}
        onChange={(scope) => onChange({ scope })}
        options={SCOPES.map((value) => ({ value, label: t(`scope.${value}`), hint: t(`scope.${value}.hint`) }))}
      />
      {draft.scope === 'one_admin' && (
        <Field label={t('form.admin')} error={fault} className="ps-9">
          {(wiring) => (
            <Select
              {...wiring}
              value={draft.admin_id}
              onChange={(admin_id) => onChange({ admin_id })}
              options={[
                { value: '', label: shell('common.choose') },
                ...(accounts.data ?? []).map(({ id, username }) => ({ value: id, label: username })),
                // An account that is gone can stay in a budget that names it.
                ...(isGone ? [{ value: draft.admin_id, label: t('budget.gone') }] : []),
              ]}
            />
          )}
        </Field>
      )}
    </div>
  )
}

export function Sum({ draft, fault, onChange }: FieldProps) {
  const t = useSiteText()
  const cells = useQuery(modelsQuery).data?.cells ?? []
  return (
    <div className="grid items-start gap-4 sm:grid-cols-[1fr_7rem_1fr]">
      <Field label={t('form.amount')} error={fault}>
        {(wiring) => (
          <TextInput
            {...wiring}
            ltr
            inputMode="decimal"
            autoComplete="off"
            value={draft.amount}
            onChange={(event) => onChange({ amount: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('form.currency')}>
        {(wiring) => (
          <Select
            {...wiring}
            value={draft.currency}
            onChange={(currency) => onChange({ currency })}
            options={currenciesOf(cells, draft.currency).map((value) => ({ value, label: value }))}
          />
        )}
      </Field>
      <Field
        label={t('form.period')}
        hint={draft.period === 'total' ? undefined : t(`form.period.${draft.period}.hint`)}
      >
        {(wiring) => (
          <Select
            {...wiring}
            value={draft.period}
            onChange={(period) => onChange({ period })}
            options={PERIODS.map((value) => ({ value, label: t(`form.period.${value}`) }))}
          />
        )}
      </Field>
    </div>
  )
}

/** So many names of models can be taken in. */
const MOST_NAMES = 3

/** What the rule would do that is not seen at first sight; it stops nobody from saving. */
export function Warnings({ base, id, draft }: { base: Budgets; id: string; draft: Draft }) {
  const t = useSiteText()
  const { language } = useLook()
  const cells = useQuery(modelsQuery).data?.cells ?? []
  const rule = base.budgets.find((one) => one.id === id)
  const spent = spentBeyond(rule, draft)
  const { unpriced, foreign } = uncounted(cells, draft)
  const names = (all: readonly string[]) => {
    const rest = all.length - MOST_NAMES
    return list([...all.slice(0, MOST_NAMES), ...(rest > 0 ? [t('warn.more', { n: rest })] : [])], language)
  }
  const told = [
    spent !== null && t(`warn.spent.${draft.mode}`, { sum: money(spent, draft.currency, language) }),
    rule !== undefined && !countsSame(draftOf(rule), draft) && t('warn.anew'),
    unpriced.length > 0 && t(`warn.unpriced.${draft.mode}`, { models: names(unpriced) }),
    foreign.length > 0 && t(`warn.foreign.${draft.mode}`, { models: names(foreign) }),
  ].filter((text) => text !== false)
  return (
    <div role="status" className="empty:hidden">
      {told.length > 0 && (
        <ul className="flex flex-col gap-2 text-sm">
          {told.map((text) => (
            <li key={text} className="flex items-start gap-2 rounded-md bg-warn-soft px-3 py-2">
              <AlertIcon className="mt-0.5 text-warn" />
              {text}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
