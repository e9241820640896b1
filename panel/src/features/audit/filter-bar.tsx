/** Who, about what, from when and until when; all of it is kept in the address. */

import { type KeyboardEvent, useState } from 'react'
import type { Admin } from '@/api/types'
import { calendarOf, useLook } from '@/app/look'
import { localDigits } from '@/text/digits'
import { Button } from '@/ui/button'
import { Field, TextInput } from '@/ui/field'
import { CloseIcon } from '@/ui/icons'
import { Picker } from '@/ui/picker'
import { Select } from '@/ui/select'
import { parseDay, writtenDay } from './days'
import { type Filters, KINDS } from './queries'
import { useText } from './text'

export function FilterBar({
  filters,
  people,
  onChange,
}: {
  filters: Filters
  /** Undefined until they are known. */
  people: readonly Admin[] | undefined
  onChange: (filters: Filters) => void
}) {
  const t = useText()
  return (
    <search aria-label={t('filters')} className="@container flex flex-col gap-3">
      <div className="grid grid-cols-2 items-start gap-3 @2xl:grid-cols-4">
        <Who
          actor={filters.actor}
          people={people}
          onChange={(actor) => onChange({ ...filters, actor: actor === '' ? undefined : actor })}
        />
        <Field label={t('kind')}>
          {(wiring) => (
            <Select
              {...wiring}
              value={filters.kind ?? ''}
              onChange={(kind) => onChange({ ...filters, kind: kind === '' ? undefined : kind })}
              options={[
                { value: '', label: t('kind.any') },
                ...KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
              ]}
            />
          )}
        </Field>
        <DayField label={t('from')} day={filters.from} onChange={(from) => onChange({ ...filters, from })} />
        <DayField label={t('to')} day={filters.to} onChange={(to) => onChange({ ...filters, to })} />
      </div>
      {Object.values(filters).some((value) => value !== undefined) && (
        <Button look="quiet" icon={CloseIcon} className="self-start" onClick={() => onChange({})}>
          {t('clear')}
        </Button>
      )}
    </search>
  )
}

function Who({
  actor = '',
  people,
  onChange,
}: {
  actor: string | undefined
  people: readonly Admin[] | undefined
  onChange: (actor: string) => void
}) {
  const t = useText()
  const options = [
    { value: '', label: t('who.any') },
    ...(people ?? []).map(({ id, username }) => ({ value: id, label: username })),
    { value: 'command_line', label: t('who.command_line') },
    { value: 'system', label: t('who.system') },
  ]
  if (people !== undefined && !options.some(({ value }) => value === actor))
    options.push({ value: actor, label: t('who.gone', { id: actor.slice(-8) }) })
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span aria-hidden="true" className="text-sm font-medium">
        {t('who')}
      </span>
      <Picker label={t('who')} value={actor} onChange={onChange} options={options} placeholder="…" />
    </div>
  )
}

/** A day written in either calendar; taken once it is whole and left, or Enter is pressed. */
function DayField({
  label,
  day,
  onChange,
}: {
  label: string
  day: string | undefined
  onChange: (day: string | undefined) => void
}) {
  const t = useText()
  const look = useLook()
  const calendar = calendarOf(look)
  const written = (one: string) => localDigits(writtenDay(one, calendar), look.language)
  const kept = day === undefined ? '' : written(day)
  const [typed, setTyped] = useState<string | null>(null)
  const [wrong, setWrong] = useState(false)
  const example = written(EXAMPLE)
  const take = () => {
    if (typed === null) return
    const found = typed.trim() === '' ? undefined : parseDay(typed)
    setWrong(found === null)
    if (found === null) return
    setTyped(null)
    if (found !== day) onChange(found)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') take()
  }
  return (
    <Field label={label} error={wrong ? t('day.wrong', { example }) : undefined}>
      {(wiring) => (
        <TextInput
          {...wiring}
          ltr
          inputMode="numeric"
          autoComplete="off"
          placeholder={example}
          value={typed ?? kept}
          onChange={(event) => {
            setTyped(event.target.value)
            setWrong(false)
          }}
          onBlur={take}
          onKeyDown={press}
        />
      )}
    </Field>
  )
}

/** ۱۴۰۵/۰۸/۰۲ */
const EXAMPLE = '2026-10-24'
