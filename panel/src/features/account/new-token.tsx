/** A new API token: its limits, then the token itself, shown this once. */

import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useRef, useState } from 'react'
import { type Answer, answer, api } from '@/api/client'
import { now } from '@/api/clock'
import { ApiError } from '@/api/errors'
import type { NewToken as Made, Section } from '@/api/types'
import { useLook } from '@/app/look'
import { useOnce } from '@/app/once'
import { SECTIONS } from '@/app/sections'
import { date } from '@/text/dates'
import { useT } from '@/text/t'
import { Button } from '@/ui/button'
import { Checkbox } from '@/ui/checkbox'
import { Dialog } from '@/ui/dialog'
import { ErrorCard } from '@/ui/error-card'
import { Field, TextInput, useErrorFocus } from '@/ui/field'
import { ErrorIcon } from '@/ui/icons'
import { Radios } from '@/ui/radio'
import { Select } from '@/ui/select'
import { ShownOnce, ShownText } from '@/ui/shown-once'
import { Command } from './command'
import { curlCommand } from './curl'
import { TOKENS } from './queries'
import { useText } from './text'

const DAYS = ['7', '30', '90', '365', 'never'] as const
type Days = (typeof DAYS)[number]
const A_DAY = 24 * 60 * 60 * 1_000

interface Draft {
  name: string
  days: Days
  limited: boolean
  sections: readonly Section[]
}
const BLANK: Draft = { name: '', days: '90', limited: false, sections: [] }

/** What is typed stays when the dialog is closed without making the token. */
export function NewToken({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText()
  const shell = useT()
  const client = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  const [draft, setDraft] = useState(BLANK)
  const [made, setMade] = useState<Answer<Made> | null>(null)
  const create = useOnce({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/auth/tokens', {
          body: {
            name: draft.name.trim(),
            sections: draft.limited ? [...draft.sections] : null,
            expires_at: endOf(draft.days),
          },
        }),
      ),
    // Its answer holds the token: forgotten as soon as the dialog is closed, and shown even if that was closed before it came.
    gcTime: 0,
    onSuccess: (told) => {
      setMade(told)
      setDraft(BLANK)
      client.invalidateQueries({ queryKey: TOKENS })
    },
  })
  useErrorFocus(form, create.error)
  const close = () => {
    create.reset()
    setMade(null)
    onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate()
  }
  if (made !== null)
    return (
      <ShownOnce
        title={t('made.title', { name: made.data.name })}
        warning={made.message}
        done={t('made.done')}
        onDone={close}
      >
        <TokenAndTrial made={made.data} />
      </ShownOnce>
    )
  return (
    <Dialog
      open={open}
      onClose={close}
      title={t('new.title')}
      footer={
        <>
          <Button onClick={close}>{shell('common.cancel')}</Button>
          <Button type="submit" form={id} look="primary" busy={create.isPending}>
            {t('new.submit')}
          </Button>
        </>
      }
    >
      <form id={id} ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Limits draft={draft} onChange={setDraft} error={create.error} />
      </form>
    </Dialog>
  )
}

function Limits({
  draft,
  onChange,
  error: thrown,
}: {
  draft: Draft
  onChange: (draft: Draft) => void
  error: Error | null
}) {
  const t = useText()
  const shell = useT()
  const look = useLook()
  const error = thrown instanceof ApiError ? thrown : null
  const faults = {
    name: error?.fieldMessage('name'),
    expiry: error?.fieldMessage('expires_at'),
    sections: error?.fieldMessage('sections'),
  }
  const inFields = Object.values(faults).some((fault) => fault !== undefined)
  const until = endOf(draft.days)
  const toggle = (section: Section, wanted: boolean) =>
    onChange({
      ...draft,
      sections: SECTIONS.filter((one) => (one === section ? wanted : draft.sections.includes(one))),
    })
  return (
    <>
      <Field label={t('new.name')} hint={t('new.name.hint')} error={faults.name}>
        {(wiring) => (
          <TextInput
            {...wiring}
            autoFocus
            autoComplete="off"
            maxLength={100}
            required
            value={draft.name}
            onChange={(event) => onChange({ ...draft, name: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t('new.expiry')}
        hint={until === null ? t('new.forever') : t('new.until', { date: date(until, look) })}
        error={faults.expiry}
      >
        {(wiring) => (
          <Select
            {...wiring}
            value={draft.days}
            onChange={(days) => onChange({ ...draft, days })}
            options={DAYS.map((value) => ({
              value,
              label:
                value === 'never'
                  ? t('new.never')
                  : value === '365'
                    ? t('new.year')
                    : t('new.days', { n: Number(value) }),
            }))}
          />
        )}
      </Field>
      <div className="flex flex-col gap-1">
        <p className="text-sm font-medium">{t('new.scope')}</p>
        <Radios
          label={t('new.scope')}
          className="-mx-2"
          value={draft.limited ? 'some' : 'all'}
          onChange={(scope) => onChange({ ...draft, limited: scope === 'some' })}
          options={[
            { value: 'all', label: t('new.scope.all'), hint: t('new.scope.all.hint') },
            { value: 'some', label: t('new.scope.some'), hint: t('new.scope.some.hint') },
          ]}
        />
        {draft.limited && (
          <fieldset className="ms-7">
            <legend className="sr-only">{t('new.sections')}</legend>
            <div className="flex flex-wrap gap-x-6">
              {SECTIONS.map((section) => (
                <Checkbox
                  key={section}
                  label={shell(`section.${section}`)}
                  checked={draft.sections.includes(section)}
                  onChange={(wanted) => toggle(section, wanted)}
                />
              ))}
            </div>
            {faults.sections !== undefined && (
              <p role="alert" className="flex items-start gap-1.5 text-sm text-danger">
                <ErrorIcon className="mt-1 size-4" />
                {faults.sections}
              </p>
            )}
          </fieldset>
        )}
      </div>
      {thrown && !inFields && <ErrorCard error={thrown} />}
    </>
  )
}

function TokenAndTrial({ made }: { made: Made }) {
  const t = useText()
  return (
    <>
      <ShownText text={made.token} label={t('made.copy')} />
      <div className="flex flex-col gap-1">
        <p className="text-sm font-medium">{t('made.try')}</p>
        <Command text={curlCommand(window.location.origin, made.token, made.sections, t('curl.hello'))} />
      </div>
    </>
  )
}

/** By the service's clock: this machine's may be wrong. */
function endOf(days: Days): string | null {
  return days === 'never' ? null : new Date(now() + Number(days) * A_DAY).toISOString()
}
