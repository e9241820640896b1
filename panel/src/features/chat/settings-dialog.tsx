/** The system prompt and the knobs of this talk, within what the model takes. What is typed holds at once. */

import { useRef, useState } from 'react'
import { useLook } from '@/app/look'
import { direction } from '@/text/direction'
import { count } from '@/text/numbers'
import { useT } from '@/text/t'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Field, focusFirstError, TextArea, TextInput } from '@/ui/field'
import { Select } from '@/ui/select'
import { useChosen } from '@/work/choice'
import { usePageDir } from '@/work/page-dir'
import { type Flaw, NO_PARAMETERS, type NumberName, type Parameters, readNumber, typedFrom } from '@/work/parameters'
import { CHAT } from './place'
import { useSettingsText } from './settings-text'
import { changeTalk, now, useChat } from './store'
import { useText } from './text'

/** What every model with this knob takes; the API names no more. */
const EFFORTS = ['', 'low', 'medium', 'high'] as const

export default function SettingsDialog({ onClose }: { onClose: () => void }) {
  const t = useSettingsText()
  const chat = useText()
  const shell = useT()
  const { language } = useLook()
  const page = usePageDir()
  const form = useRef<HTMLDivElement>(null)
  const spec = useChosen(CHAT)?.spec
  const { system, parameters } = useChat((chat) => chat.talk)
  const [typed, setTyped] = useState(() => typedFrom(now().talk.parameters))
  const [flaws, setFlaws] = useState<Partial<Record<NumberName, Flaw>>>({})
  const most = spec?.limits.max_output_tokens ?? null
  const effort = EFFORTS.find((one) => one === parameters.reasoning_effort) ?? ''
  const takes = (name: keyof Parameters) =>
    spec === undefined || name === 'max_tokens' || spec.parameters.includes(name)
  const hint = (name: keyof Parameters, text: string) =>
    takes(name) ? text : t('notTaken', { model: spec?.name ?? '' })

  const type = (name: NumberName, text: string) => {
    setTyped({ ...typed, [name]: text })
    const told = readNumber(name, text, most)
    setFlaws({ ...flaws, [name]: 'kind' in told ? told : undefined })
    if ('value' in told) set({ [name]: told.value })
  }
  const clear = () => {
    setTyped(typedFrom(NO_PARAMETERS))
    setFlaws({})
    changeTalk((talk) => ({ ...talk, system: '', parameters: NO_PARAMETERS }))
  }
  const done = () => {
    if (Object.values(flaws).some((flaw) => flaw !== undefined)) focusFirstError(form.current)
    else onClose()
  }
  const say = (flaw: Flaw | undefined) => {
    if (flaw?.kind !== 'range') return flaw && t(`${flaw.kind}`)
    return t('range', { low: count(flaw.low, language), high: count(flaw.high, language) })
  }
  const number = (name: NumberName, label: string, text: string) => (
    <Field label={label} hint={hint(name, text)} error={say(flaws[name])}>
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
  )
  return (
    <Dialog
      open
      shape="wide"
      onClose={onClose}
      title={t('title')}
      description={t('text')}
      footer={
        <>
          <Button look="quiet" className="me-auto" onClick={clear}>
            {t('reset')}
          </Button>
          <Button look="primary" onClick={done}>
            {t('done')}
          </Button>
        </>
      }
    >
      <div ref={form} className="flex flex-col gap-4">
        <Field label={chat('settings.system')} hint={t('system.hint')}>
          {(wiring) => (
            <TextArea
              {...wiring}
              className="min-h-24"
              dir={direction(system, page)}
              value={system}
              onChange={(event) => changeTalk((talk) => ({ ...talk, system: event.target.value }))}
            />
          )}
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          {number('temperature', t('temperature'), t('temperature.hint'))}
          {number('top_p', t('topP'), t('topP.hint'))}
          {number(
            'max_tokens',
            t('maxTokens'),
            most === null ? t('maxTokens.hint') : t('maxTokens.most', { n: count(most, language) }),
          )}
          {(takes('reasoning_effort') || effort !== '') && (
            <Field
              label={t('effort')}
              hint={
                takes('reasoning_effort') ? undefined : t('notTaken', { model: spec?.name ?? shell('common.unknown') })
              }
            >
              {(wiring) => (
                <Select
                  {...wiring}
                  value={effort}
                  onChange={(chosen) => set({ reasoning_effort: chosen === '' ? null : chosen })}
                  options={EFFORTS.map((value) => ({
                    value,
                    label: t(value === '' ? 'effort.default' : `effort.${value}`),
                  }))}
                />
              )}
            </Field>
          )}
        </div>
      </div>
    </Dialog>
  )
}

function set(change: Partial<Parameters>): void {
  changeTalk((talk) => ({ ...talk, parameters: { ...talk.parameters, ...change } }))
}
