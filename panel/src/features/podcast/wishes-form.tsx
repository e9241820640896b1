/** What the episode is to be: its kind, what it is about and rests on, for whom, how long. */

import { type ReactNode, useState } from 'react'
import { useLook } from '@/app/look'
import { SourcesField } from '@/sources/field'
import { localDigits } from '@/text/digits'
import { direction } from '@/text/direction'
import { localeOf } from '@/text/numbers'
import { cx } from '@/ui/cx'
import { Field, TextArea, TextInput } from '@/ui/field'
import { ChevronDownIcon } from '@/ui/icons'
import { Select } from '@/ui/select'
import { usePageDir } from '@/work/page-dir'
import { MODES } from './cast'
import { type Flaw, flawsOf, LANGUAGES, LONGEST_TOPIC, LONGEST_WISH } from './form'
import { changeForm, changeLanguage, changeMode, sources, useWork } from './store'
import { useText } from './text'
import type { Mode } from './types'

export function WishesForm() {
  const t = useText()
  const page = usePageDir()
  const form = useWork((work) => work.form)
  const readings = useWork((work) => work.readings)
  const tried = useWork((work) => work.tried)
  const flaws = tried ? flawsOf(form) : {}
  const say = (flaw: Flaw | undefined) => flaw && t(`flaw.${flaw}`)
  const reads = form.mode === 'read_aloud'
  return (
    <div className="grid min-w-0 gap-5 lg:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-5">
        <Modes mode={form.mode} />
        <Field
          label={t(reads ? 'topic.read' : 'topic')}
          optional={reads}
          hint={t('topic.hint')}
          error={say(flaws.topic)}
        >
          {(wiring) => (
            <TextArea
              {...wiring}
              data-topic
              rows={3}
              maxLength={LONGEST_TOPIC}
              dir={direction(form.topic, page)}
              value={form.topic}
              onChange={(event) => changeForm({ topic: event.target.value })}
            />
          )}
        </Field>
        <SourcesField
          desk={sources}
          sources={form.sources}
          readings={readings}
          text={t(reads ? 'sources.read' : 'sources.text')}
          error={say(flaws.sources)}
        />
      </div>
      <div className="flex min-w-0 flex-col gap-5">
        <div className="grid grid-cols-2 gap-4">
          <LanguageField language={form.language} />
          {!reads && <NumberField name="minutes" value={form.minutes} error={say(flaws.minutes)} />}
        </div>
        {!reads && (
          <>
            <WishField name="focus" value={form.focus} rows={2} />
            <More
              isSet={form.audience !== '' || form.tone !== '' || form.segments !== '' || flaws.segments !== undefined}
            >
              <WishField name="audience" value={form.audience} />
              <WishField name="tone" value={form.tone} />
              <NumberField name="segments" value={form.segments} error={say(flaws.segments)} optional />
            </More>
          </>
        )}
      </div>
    </div>
  )
}

function Modes({ mode }: { mode: Mode }) {
  const t = useText()
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">{t('mode')}</legend>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-3">
        {MODES.map((one) => (
          <label
            key={one}
            className={cx(
              'flex min-h-16 cursor-pointer flex-col justify-center rounded-md border px-3 py-1.5 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring',
              mode === one ? 'border-primary bg-primary-soft/60' : 'border-border hover:bg-surface-2',
            )}
          >
            <input
              type="radio"
              name="podcast-mode"
              className="sr-only"
              checked={mode === one}
              onChange={() => changeMode(one)}
            />
            <span className="text-sm font-medium">{t(`mode.${one}`)}</span>
            <span className="text-xs text-muted">{t(`mode.${one}.hint`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function LanguageField({ language }: { language: string }) {
  const t = useText()
  const look = useLook()
  const names = new Intl.DisplayNames([localeOf(look.language)], { type: 'language' })
  return (
    <Field label={t('language')}>
      {(wiring) => (
        <Select
          {...wiring}
          value={language}
          onChange={changeLanguage}
          options={LANGUAGES.map((value) => ({ value: value as string, label: names.of(value) ?? value }))}
        />
      )}
    </Field>
  )
}

function NumberField({
  name,
  value,
  error,
  optional,
}: {
  name: 'minutes' | 'segments'
  value: string
  error: string | undefined
  optional?: boolean
}) {
  const t = useText()
  const { language } = useLook()
  return (
    <Field label={t(name)} hint={t(`${name}.hint`)} error={error} optional={optional === true}>
      {(wiring) => (
        <TextInput
          {...wiring}
          inputMode="decimal"
          autoComplete="off"
          maxLength={6}
          value={localDigits(value, language)}
          onChange={(event) => changeForm({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
}

function WishField({ name, value, rows = 1 }: { name: 'focus' | 'audience' | 'tone'; value: string; rows?: number }) {
  const t = useText()
  const page = usePageDir()
  return (
    <Field label={t(name)} hint={t(`${name}.hint`)} optional>
      {(wiring) => (
        <TextArea
          {...wiring}
          rows={rows}
          maxLength={LONGEST_WISH}
          dir={direction(value, page)}
          value={value}
          onChange={(event) => changeForm({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
}

function More({ isSet, children }: { isSet: boolean; children: ReactNode }) {
  const t = useText()
  const [open, setOpen] = useState(isSet)
  return (
    <details
      open={open || isSet}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="group border-t border-border pt-1"
    >
      <summary className="flex min-h-10 list-none items-center justify-between gap-2 text-sm font-medium [&::-webkit-details-marker]:hidden">
        {t('more')}
        <ChevronDownIcon className="size-4 text-muted group-open:rotate-180" />
      </summary>
      <div className="flex flex-col gap-4 pt-2">{children}</div>
    </details>
  )
}
