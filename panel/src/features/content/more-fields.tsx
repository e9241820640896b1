/** What must and must not be in it, and the knobs of the model: folded until it is wanted. */

import { useState } from 'react'
import { useLook } from '@/app/look'
import { count } from '@/text/numbers'
import { Field, TextInput } from '@/ui/field'
import { ChevronDownIcon } from '@/ui/icons'
import { Select } from '@/ui/select'
import { useChosen } from '@/work/choice'
import { type Flaw, type NumberName, type Parameters, readNumber, typedFrom } from '@/work/parameters'
import { PhrasesField } from './phrases-field'
import { CONTENT } from './place'
import { changeForm, now, useWork } from './store'
import { useText } from './text'

const NAMES: readonly NumberName[] = ['temperature', 'top_p', 'max_tokens']
const EFFORTS = ['', 'low', 'medium', 'high'] as const

export function MoreFields() {
  const t = useText()
  const { include, avoid, knobs } = useWork((work) => work.form)
  const [open, setOpen] = useState(false)
  const isSet = include.length + avoid.length > 0 || Object.values(knobs).some((knob) => knob !== null)
  return (
    <details
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="group border-t border-border pt-1"
    >
      <summary className="flex min-h-10 list-none items-center justify-between gap-2 text-sm font-medium [&::-webkit-details-marker]:hidden">
        {t(isSet && !open ? 'more.set' : 'more')}
        <ChevronDownIcon className="size-4 text-muted group-open:rotate-180" />
      </summary>
      {open && (
        <div className="flex flex-col gap-4 pt-2 pb-1">
          <PhrasesField label={t('include')} value={include} onChange={(phrases) => changeForm({ include: phrases })} />
          <PhrasesField label={t('avoid')} value={avoid} onChange={(phrases) => changeForm({ avoid: phrases })} />
          <Knobs />
        </div>
      )}
    </details>
  )
}

/** What is typed holds at once; what is no such number is said, and not sent. */
function Knobs() {
  const t = useText()
  const { language } = useLook()
  const spec = useChosen(CONTENT)?.spec
  const knobs = useWork((work) => work.form.knobs)
  const [typed, setTyped] = useState(() => typedFrom(knobs))
  const [flaws, setFlaws] = useState<Partial<Record<NumberName, Flaw>>>({})
  const takes = (name: keyof Parameters) =>
    spec === undefined || name === 'max_tokens' || spec.parameters.includes(name)
  const notTaken = t('knob.notTaken', { model: spec?.name ?? '' })
  const type = (name: NumberName, text: string) => {
    setTyped({ ...typed, [name]: text })
    const told = readNumber(name, text, spec?.limits.max_output_tokens ?? null)
    setFlaws({ ...flaws, [name]: 'kind' in told ? told : undefined })
    set({ [name]: 'value' in told ? told.value : null })
  }
  const say = (flaw: Flaw | undefined) => {
    if (flaw?.kind !== 'range') return flaw && t(`knob.${flaw.kind}`)
    return t('knob.range', { low: count(flaw.low, language), high: count(flaw.high, language) })
  }
  return (
    <fieldset className="grid grid-cols-2 items-start gap-3">
      <legend className="mb-2 text-sm font-medium">{t('knobs')}</legend>
      {NAMES.map((name) => (
        <Field key={name} label={t(name)} hint={takes(name) ? t(`${name}.hint`) : notTaken} error={say(flaws[name])}>
          {(wiring) => (
            <TextInput
              {...wiring}
              ltr
              inputMode="decimal"
              autoComplete="off"
              value={typed[name]}
              onChange={(event) => type(name, event.target.value)}
            />
          )}
        </Field>
      ))}
      {takes('reasoning_effort') && (
        <Field label={t('effort')}>
          {(wiring) => (
            <Select
              {...wiring}
              value={EFFORTS.find((one) => one === knobs.reasoning_effort) ?? ''}
              onChange={(effort) => set({ reasoning_effort: effort === '' ? null : effort })}
              options={EFFORTS.map((value) => ({
                value,
                label: t(value === '' ? 'effort.default' : `effort.${value}`),
              }))}
            />
          )}
        </Field>
      )}
    </fieldset>
  )
}

function set(change: Partial<Parameters>): void {
  changeForm({ knobs: { ...now().form.knobs, ...change } })
}
