/** An episode that is being asked for: its text, its speakers, and the button that begins it. Nothing of voices is paid yet. */

import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useRef } from 'react'
import { CONTROL } from '@/app/keyboard'
import { newId } from '@/app/new-id'
import { modelsQuery } from '@/app/offer'
import { useOnce } from '@/app/once'
import { announce } from '@/ui/announcer'
import { Button } from '@/ui/button'
import { ErrorCard } from '@/ui/error-card'
import { EditIcon } from '@/ui/icons'
import { toast } from '@/ui/toast'
import { useChosen } from '@/work/choice'
import { focusWayOut, sayRefused, useRefusal } from '@/work/closed'
import { sayNoModel } from '@/work/no-model'
import { cellsOf } from '@/work/queries'
import { useWorkText } from '@/work/text'
import { beginEpisode } from './calls'
import { CastEditor } from './cast-editor'
import { Cost } from './cost'
import { learn } from './draft'
import { isComplete, type Makers, orderOf } from './form'
import { SCRIPT, VOICE } from './place'
import { ScriptFile } from './script-file'
import { SoundOptions } from './sound-options'
import { Step } from './step'
import { openStep, toggleStep, useOpenSteps } from './steps-open'
import { changeForm, changeSpeakers, clear, now, update, useWork } from './store'
import { useText } from './text'
import { WishesForm } from './wishes-form'

const FORM = 'podcast-form'

export function NewEpisode({ onBegun }: { onBegun: (id: string) => void }) {
  const t = useText()
  const open = useOpenSteps()
  const form = useWork((work) => work.form)
  const tried = useWork((work) => work.tried)
  const makers = useMakers()
  const begin = useBeginning(makers, onBegun)
  const press = (event: KeyboardEvent) => {
    if (event.code !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    begin.ask()
  }
  return (
    <form
      id={FORM}
      noValidate
      aria-label={t('form')}
      onSubmit={(event) => {
        event.preventDefault()
        begin.ask()
      }}
      onKeyDown={press}
      className="flex min-w-0 flex-col gap-4"
    >
      <Step
        number={1}
        title={t('step.1')}
        result={t(`mode.${form.mode}`)}
        done={false}
        open={open.has(1)}
        onToggle={() => toggleStep(1)}
      >
        <WishesForm />
      </Step>
      <Step
        number={2}
        title={t('step.2')}
        result={form.speakers.map(({ name }) => name).join(t('and'))}
        done={false}
        open={open.has(2)}
        onToggle={() => toggleStep(2)}
      >
        <CastEditor
          mode={form.mode}
          language={form.language}
          speakers={form.speakers}
          onChange={changeSpeakers}
          sampleOf={() => null}
          readOnly={false}
          tried={tried}
          choosesModel
        />
      </Step>
      <Step
        number={3}
        title={t('step.3')}
        result={t('step.3.later')}
        done={false}
        open={open.has(3)}
        onToggle={() => toggleStep(3)}
      >
        <p className="mb-3 text-sm text-muted">{t('step.3.text')}</p>
        <SoundOptions sound={form.sound} onChange={(sound) => changeForm({ sound })} />
      </Step>
      <div className="sticky bottom-0 z-10 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-border bg-surface px-4 py-3">
        <Button look="primary" type="submit" icon={EditIcon} busy={begin.busy} title={`${CONTROL} + Enter`}>
          {t(form.mode === 'read_aloud' ? 'begin.read' : 'begin')}
        </Button>
        <p className="min-w-0 flex-1 basis-60 text-xs text-muted">{t('begin.text')}</p>
        <div className="flex min-h-8 items-center text-xs text-muted">
          <Cost form={form} makers={makers} />
        </div>
      </div>
      {begin.error !== null && <ErrorCard error={begin.error} onRetry={begin.ask} />}
      <ScriptFile makers={makers} onBegun={onBegun} />
    </form>
  )
}

function useMakers(): Makers {
  const script = useChosen(SCRIPT)
  const voice = useChosen(VOICE)
  const cells = useQuery(modelsQuery).data?.cells ?? []
  return { script, voice, voices: cellsOf(VOICE, cells) }
}

function useBeginning(makers: Makers, onBegun: (id: string) => void) {
  const t = useText()
  const common = useWorkText()
  const refusal = useRefusal(SCRIPT)
  // The same key for the same order: a line that broke begins no second episode.
  const key = useRef({ of: '', key: '' })
  const begin = useOnce({
    mutationFn: () => {
      const order = orderOf(now().form, makers)
      const of = JSON.stringify(order)
      if (key.current.of !== of) key.current = { of, key: newId() }
      return beginEpisode(order, key.current.key)
    },
    onSuccess: ({ data, message }) => {
      learn(data)
      clear()
      announce(message)
      onBegun(data.id)
    },
  })
  const ask = () => {
    if (!isComplete(now().form)) return sayFlaws()
    if (now().readings.some(({ error }) => error === null))
      return toast({ text: t('wait.sources'), tone: 'danger', about: 'podcast-wait' })
    if (makers.script === null && now().form.mode !== 'read_aloud') return sayNoModel(common)
    if (refusal !== null && now().form.mode !== 'read_aloud') {
      sayRefused(refusal)
      return focusWayOut()
    }
    update({ tried: false })
    begin.mutate()
  }
  return { ask, busy: begin.isPending, error: begin.error }
}

function sayFlaws(): void {
  update({ tried: true })
  openStep(1)
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const first = document.querySelector<HTMLElement>(`#${FORM} [aria-invalid="true"]`)
      const step = Number(first?.closest<HTMLElement>('[data-step]')?.dataset.step)
      if (step === 2) openStep(2)
      first?.focus()
      first?.scrollIntoView({ block: 'center' })
    }),
  )
}
