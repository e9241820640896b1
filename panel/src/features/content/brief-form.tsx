/** What is wanted: kind, brief, language, tone, length, who reads it, its keywords, and what it rests on. */

import { type KeyboardEvent, useState } from 'react'
import { useLook } from '@/app/look'
import { SourcesField } from '@/sources/field'
import { localDigits } from '@/text/digits'
import { direction } from '@/text/direction'
import { localeOf } from '@/text/numbers'
import { Card } from '@/ui/card'
import { cx } from '@/ui/cx'
import { Field, TextArea, TextInput } from '@/ui/field'
import { Select } from '@/ui/select'
import { usePageDir } from '@/work/page-dir'
import {
  type Flaw,
  type Flaws,
  type Form,
  flawsOf,
  IN_STEPS,
  KINDS,
  LANGUAGES,
  LENGTHS,
  LONGEST_PHRASE,
  TONES,
  wordsAsked,
} from './form'
import { GuidelinesSwitch } from './guidelines-switch'
import { MoreFields } from './more-fields'
import { PhrasesField } from './phrases-field'
import { FORM } from './ready'
import { RunBar } from './run-bar'
import { changeForm, sources, useWork } from './store'
import { type ContentText, useText } from './text'

export function BriefForm({ onRun }: { onRun: () => void }) {
  const t = useText()
  const form = useWork((work) => work.form)
  const tried = useWork((work) => work.tried)
  const readings = useWork((work) => work.readings)
  const flaws = tried ? flawsOf(form) : {}
  const press = (event: KeyboardEvent) => {
    if (event.code !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    onRun()
  }
  return (
    <form
      id={FORM}
      noValidate
      aria-label={t('form')}
      onSubmit={(event) => {
        event.preventDefault()
        onRun()
      }}
      onKeyDown={press}
      className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-30"
    >
      <Card className="relative flex flex-col gap-4 lg:max-h-[calc(100dvh-8.5rem)] lg:overflow-y-auto">
        <Mode form={form} />
        <Field label={t('kind')}>
          {(wiring) => (
            <Select
              {...wiring}
              value={form.kind}
              onChange={(kind) =>
                changeForm({ kind, ...(form.mode === 'steps' && !IN_STEPS.includes(kind) && { mode: 'whole' }) })
              }
              options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
            />
          )}
        </Field>
        <Brief form={form} error={said(t, flaws.brief)} />
        <SourcesField
          desk={sources}
          sources={form.sources}
          readings={readings}
          text={t('sources.text')}
          error={said(t, flaws.sources)}
        />
        <Manner form={form} flaws={flaws} />
        <PhrasesField label={t('keywords')} value={form.keywords} onChange={(keywords) => changeForm({ keywords })} />
        <GuidelinesSwitch />
        <MoreFields />
        <RunBar />
      </Card>
    </form>
  )
}

function said(t: ContentText, flaw: Flaw | undefined): string | undefined {
  return flaw && t(`flaw.${flaw}`)
}

function Mode({ form }: { form: Form }) {
  const t = useText()
  const can = IN_STEPS.includes(form.kind)
  return (
    <fieldset>
      <legend className="sr-only">{t('mode')}</legend>
      <div className="grid grid-cols-3 gap-1 rounded-md bg-surface-2 p-1">
        {(['whole', 'steps', 'bulk'] as const).map((mode) => (
          <label
            key={mode}
            className={cx(
              'flex min-h-10 cursor-pointer items-center justify-center rounded-sm px-2 text-sm font-medium has-focus-visible:outline-2 has-focus-visible:outline-ring',
              form.mode === mode ? 'bg-surface text-text ring-1 ring-border' : 'text-muted hover:text-text',
              mode === 'steps' && !can && 'cursor-not-allowed opacity-55',
            )}
          >
            <input
              type="radio"
              name="content-mode"
              className="sr-only"
              checked={form.mode === mode}
              aria-disabled={mode === 'steps' && !can}
              onChange={() => (mode !== 'steps' || can) && changeForm({ mode })}
            />
            {t(`mode.${mode}`)}
          </label>
        ))}
      </div>
      {!can && <p className="mt-1 text-xs text-muted">{t('mode.steps.no')}</p>}
    </fieldset>
  )
}

function Brief({ form, error }: { form: Form; error: string | undefined }) {
  const t = useText()
  const page = usePageDir()
  return (
    <Field
      label={t(form.mode === 'bulk' ? 'brief.all' : `brief.${form.kind}`)}
      hint={t(form.mode === 'bulk' ? 'hint.all' : `hint.${form.kind}`)}
      optional={form.mode === 'bulk'}
      error={error}
    >
      {(wiring) => (
        <TextArea
          {...wiring}
          data-brief
          rows={5}
          className="max-h-80 min-h-32"
          dir={direction(form.brief, page)}
          value={form.brief}
          onChange={(event) => changeForm({ brief: event.target.value })}
        />
      )}
    </Field>
  )
}

function Manner({ form, flaws }: { form: Form; flaws: Flaws }) {
  const t = useText()
  const { language } = useLook()
  const page = usePageDir()
  const names = new Intl.DisplayNames(localeOf(language), { type: 'language' })
  return (
    <>
      <div className="grid grid-cols-2 items-start gap-3">
        <Field label={t('language')} hint={t('language.hint')} error={said(t, flaws.language)}>
          {(wiring) => (
            <Select
              {...wiring}
              value={form.language}
              onChange={(chosen) => changeForm({ language: chosen })}
              options={[
                { value: '', label: t('language.brief') },
                ...LANGUAGES.map((value) => ({ value, label: names.of(value) ?? value })),
              ]}
            />
          )}
        </Field>
        <ToneField tone={form.tone} />
      </div>
      <Length form={form} error={said(t, flaws.words)} />
      <Field label={t('audience')} hint={t('audience.hint')} optional>
        {(wiring) => (
          <TextInput
            {...wiring}
            dir={direction(form.audience, page)}
            maxLength={LONGEST_PHRASE}
            value={form.audience}
            onChange={(event) => changeForm({ audience: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}

const OWN = 'own'

function ToneField({ tone }: { tone: string }) {
  const t = useText()
  const page = usePageDir()
  const isNamed = tone === '' || TONES.some((one) => one === tone)
  const [own, setOwn] = useState(!isNamed)
  return (
    <div className="flex flex-col gap-2">
      <Field label={t('tone')}>
        {(wiring) => (
          <Select
            {...wiring}
            value={own || !isNamed ? OWN : tone}
            onChange={(chosen) => {
              setOwn(chosen === OWN)
              changeForm({ tone: chosen === OWN ? '' : chosen })
            }}
            options={[
              { value: '', label: t('tone.open') },
              ...TONES.map((value) => ({ value, label: t(`tone.${value}`) })),
              { value: OWN, label: t('tone.own') },
            ]}
          />
        )}
      </Field>
      {(own || !isNamed) && (
        <TextInput
          aria-label={t('tone.own.label')}
          dir={direction(tone, page)}
          maxLength={LONGEST_PHRASE}
          value={tone}
          onChange={(event) => changeForm({ tone: event.target.value })}
        />
      )}
    </div>
  )
}

/** A number, or one of three that suit the kind. */
function Length({ form, error }: { form: Form; error: string | undefined }) {
  const t = useText()
  const { language } = useLook()
  const asked = wordsAsked(form)
  return (
    <Field label={t('length')} hint={t('length.hint')} error={error} optional>
      {(wiring) => (
        <div className="flex flex-wrap items-center gap-1.5">
          <TextInput
            {...wiring}
            inputMode="numeric"
            autoComplete="off"
            className="max-w-24"
            value={localDigits(form.words, language)}
            onChange={(event) => changeForm({ words: event.target.value })}
          />
          {LENGTHS[form.kind].map((words, index) => {
            const name = t(`length.${index as 0 | 1 | 2}`)
            return (
              <button
                key={words}
                type="button"
                title={t('length.of', { name, n: words })}
                aria-pressed={asked === words}
                onClick={() => changeForm({ words: asked === words ? '' : String(words) })}
                className="min-h-10 rounded-md border border-border px-2.5 text-sm text-muted hover:bg-surface-2 aria-pressed:border-primary aria-pressed:bg-primary-soft aria-pressed:text-primary"
              >
                {name}
              </button>
            )
          })}
        </div>
      )}
    </Field>
  )
}
