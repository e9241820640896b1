/** The system prompt and the knobs of this talk, within what the model takes. */

import { type FormEvent, useId, useRef, useState } from 'react'
import { useLook } from '@/app/look'
import { direction } from '@/text/direction'
import { count } from '@/text/numbers'
import { useT } from '@/text/t'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Field, focusFirstError, TextArea, TextInput } from '@/ui/field'
import { Select } from '@/ui/select'
import { useChosen } from './choice'
import { usePageDir } from './labels'
import { type Flaw, read, type Typed, typedFrom } from './parameters'
import { changeTalk, now } from './store'
import { NO_PARAMETERS } from './talk'
import { useText } from './text'

const EFFORTS = ['', 'low', 'medium', 'high'] as const

export default function SettingsDialog({ onClose }: { onClose: () => void }) {
  const t = useText()
  const shell = useT()
  const { language } = useLook()
  const page = usePageDir()
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  const spec = useChosen()?.spec
  const most = spec?.limits.max_output_tokens ?? null
  const [system, setSystem] = useState(now().talk.system)
  const [typed, setTyped] = useState<Typed>(() => typedFrom(now().talk.parameters))
  const [flaws, setFlaws] = useState<Partial<Record<keyof Typed, Flaw>>>({})
  const change = (part: Partial<Typed>) => setTyped({ ...typed, ...part })
  const takes = (name: keyof Typed) => spec === undefined || spec.parameters.includes(name)
  const hint = (name: keyof Typed, text: string) =>
    takes(name) ? text : t('settings.notTaken', { model: spec?.name ?? '' })
  const say = (flaw: Flaw | undefined) => {
    if (flaw?.kind !== 'range') return flaw && t(`settings.${flaw.kind}`)
    return t('settings.range', { low: count(flaw.low, language), high: count(flaw.high, language) })
  }
  const apply = (event: FormEvent) => {
    event.preventDefault()
    const told = read(typed, most)
    setFlaws(told.flaws)
    if (told.parameters === null) {
      focusFirstError(form.current)
      return
    }
    const { parameters } = told
    changeTalk((talk) => ({ ...talk, system, parameters }))
    onClose()
  }
  const number = (name: 'temperature' | 'top_p' | 'max_tokens', label: string, text: string) => (
    <Field label={label} hint={text} error={say(flaws[name])}>
      {(wiring) => (
        <TextInput
          {...wiring}
          ltr
          inputMode="decimal"
          autoComplete="off"
          value={typed[name]}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <Dialog
      open
      shape="wide"
      onClose={onClose}
      title={t('settings.title')}
      description={t('settings.text')}
      footer={
        <>
          <Button
            look="quiet"
            className="me-auto"
            onClick={() => {
              setSystem('')
              setTyped(typedFrom(NO_PARAMETERS))
              setFlaws({})
            }}
          >
            {t('settings.reset')}
          </Button>
          <Button onClick={onClose}>{shell('common.cancel')}</Button>
          <Button type="submit" form={id} look="primary">
            {t('settings.apply')}
          </Button>
        </>
      }
    >
      <form id={id} ref={form} noValidate onSubmit={apply} className="flex flex-col gap-4">
        <Field label={t('settings.system')} hint={t('settings.system.hint')} optional>
          {(wiring) => (
            <TextArea
              {...wiring}
              className="min-h-24"
              dir={direction(system, page)}
              value={system}
              onChange={(event) => setSystem(event.target.value)}
            />
          )}
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          {number('temperature', t('settings.temperature'), hint('temperature', t('settings.temperature.hint')))}
          {number('top_p', t('settings.topP'), hint('top_p', t('settings.topP.hint')))}
          {number(
            'max_tokens',
            t('settings.maxTokens'),
            most === null ? t('settings.maxTokens.hint') : t('settings.maxTokens.most', { n: count(most, language) }),
          )}
          {(takes('reasoning_effort') || typed.reasoning_effort !== '') && (
            <Field
              label={t('settings.effort')}
              hint={takes('reasoning_effort') ? undefined : hint('reasoning_effort', '')}
            >
              {(wiring) => (
                <Select
                  {...wiring}
                  value={EFFORTS.find((one) => one === typed.reasoning_effort) ?? ''}
                  onChange={(effort) => change({ reasoning_effort: effort })}
                  options={EFFORTS.map((value) => ({
                    value,
                    label: t(value === '' ? 'settings.effort.default' : `settings.effort.${value}`),
                  }))}
                />
              )}
            </Field>
          )}
        </div>
      </form>
    </Dialog>
  )
}
