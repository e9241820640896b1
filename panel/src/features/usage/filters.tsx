/** What narrows the runs; all of it is in the address. */

import { useIsSuper } from '@/app/query'
import { useT } from '@/text/t'
import { Button } from '@/ui/button'
import { CloseIcon } from '@/ui/icons'
import { Select } from '@/ui/select'
import { type Filter, isNarrowed, KEYS, SECTIONS, STATUSES } from './filter'
import type { Choices } from './queries'
import { Range } from './range'
import { useText } from './text'

const NONE = { provider: null, model: null, section: null, admin: null, key: null, status: null }

export function Filters({
  filter,
  choices,
  onChange,
}: {
  filter: Filter
  choices: Choices | undefined
  onChange: (filter: Filter) => void
}) {
  const t = useText()
  const say = useT()
  const isSuper = useIsSuper()
  const models = (choices?.models ?? []).filter(
    ({ provider }) => filter.provider === null || provider === filter.provider,
  )
  return (
    <search aria-label={t('filters')} className="flex flex-col gap-3">
      <Range filter={filter} onChange={onChange} />
      <div className="grid grid-cols-2 gap-2 md:grid-cols-3 xl:auto-cols-fr xl:grid-flow-col xl:grid-cols-[1.35fr]">
        <One
          label={t('row.provider')}
          every={t('every.provider')}
          value={filter.provider}
          options={choices?.providers ?? []}
          onChange={(provider) => onChange({ ...filter, provider, model: null })}
        />
        <One
          label={t('model')}
          every={t('every.model')}
          value={filter.model}
          options={models}
          onChange={(model) => onChange({ ...filter, model })}
        />
        <One
          label={t('section')}
          every={t('every.section')}
          value={filter.section}
          options={SECTIONS.map((id) => ({ id, name: say(`section.${id}`) }))}
          onChange={(section) => onChange({ ...filter, section })}
        />
        {isSuper && (
          <One
            label={t('admin')}
            every={t('every.admin')}
            value={filter.admin}
            options={choices?.admins ?? []}
            onChange={(admin) => onChange({ ...filter, admin })}
          />
        )}
        <One
          label={t('key')}
          every={t('every.key')}
          value={filter.key}
          options={KEYS.map((id) => ({ id, name: say(`key.${id}`) }))}
          onChange={(key) => onChange({ ...filter, key })}
        />
        <One
          label={t('status')}
          every={t('every.status')}
          value={filter.status}
          options={STATUSES.map((id) => ({ id, name: t(`status.${id}`) }))}
          onChange={(status) => onChange({ ...filter, status })}
        />
      </div>
      {isNarrowed(filter) && (
        <Button look="quiet" icon={CloseIcon} className="self-start" onClick={() => onChange({ ...filter, ...NONE })}>
          {t('filters.clear')}
        </Button>
      )}
    </search>
  )
}

/** One of a kind or all of them; what an address names and nobody knows stands for itself. */
function One<Id extends string>({
  label,
  every,
  value,
  options,
  onChange,
}: {
  label: string
  every: string
  value: Id | null
  options: readonly { id: Id; name: string }[]
  onChange: (value: Id | null) => void
}) {
  const unique = [...new Map(options.map((option) => [option.id, option])).values()]
  const all = value === null || unique.some(({ id }) => id === value) ? unique : [...unique, { id: value, name: value }]
  return (
    <Select
      aria-label={label}
      value={value ?? ''}
      onChange={(chosen) => onChange(all.find(({ id }) => id === chosen)?.id ?? null)}
      options={[{ value: '', label: every }, ...all.map(({ id, name }) => ({ value: id as string, label: name }))]}
      className="min-w-0"
    />
  )
}
