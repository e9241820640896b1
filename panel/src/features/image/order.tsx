/** The form: what the picture shows and what the chosen model can be told. Nothing typed goes away by a failure. */

import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { Model } from '@/api/types'
import { useLook } from '@/app/look'
import { list } from '@/text/list'
import { announce } from '@/ui/announcer'
import { Button } from '@/ui/button'
import { focusFirstError } from '@/ui/field'
import { ImageIcon, InfoIcon, StopIcon } from '@/ui/icons'
import { Bar, Waiting } from '@/ui/skeleton'
import { type Chosen, currentChoice, useChosen } from '@/work/choice'
import { focusWayOut, sayRefused, useRefusal } from '@/work/closed'
import { EstimateSlot } from '@/work/estimate-slot'
import { sayNoModel } from '@/work/no-model'
import { useWorkText } from '@/work/text'
import { isRunning } from './batch'
import { focusPromptAtStart } from './focus'
import { droppedBy, flawsOf, takes } from './form'
import { IMAGE } from './place'
import { Negative, Prompt, Styles } from './prompt'
import { References } from './references'
import { make, stop } from './run'
import { Settings } from './settings'
import { now, useWork } from './store'
import { useText } from './text'

const FORM = 'image-order'

export function Order() {
  const t = useText()
  const chosen = useChosen(IMAGE)
  const form = useRef<HTMLFormElement>(null)
  const [tried, setTried] = useState(false)
  const work = useWork((one) => one.form)
  const run = useRun(() => {
    setTried(true)
    focusFirstError(form.current)
  })
  useEffect(focusPromptAtStart, [])
  const flaws = tried && chosen !== null ? flawsOf(work, chosen.spec) : {}
  // Once all is well again, a new form begins without blame.
  useEffect(() => {
    if (tried && Object.keys(flaws).length === 0) setTried(false)
  })
  return (
    <form
      ref={form}
      id={FORM}
      noValidate
      aria-label={t('order')}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        run()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        // A key that is held down runs once.
        if (!event.repeat) run()
      }}
      className="flex min-w-0 flex-col gap-4"
    >
      <Prompt flaw={flaws.prompt} />
      <Styles />
      {chosen === null ? (
        <Waiting className="flex flex-col gap-3">
          <Bar className="h-10 w-full" />
          <Bar className="h-10 w-2/3" />
        </Waiting>
      ) : (
        <>
          <Dropped model={chosen.spec} />
          <Settings model={chosen.spec} flaws={flaws} />
          {takes(chosen.spec, 'negative') && <Negative flaw={flaws.negative} />}
          <References model={chosen.spec} />
        </>
      )}
      <Go chosen={chosen} />
    </form>
  )
}

/** From anywhere on the page; `blame` shows what cannot be sent as it stands. */
export function useRun(blame: () => void): () => void {
  const t = useText()
  const words = useWorkText()
  const refusal = useRefusal(IMAGE)
  return () => {
    const chosen = currentChoice(IMAGE)
    if (chosen === null) return sayNoModel(words)
    if (refusal !== null) {
      sayRefused(refusal)
      focusWayOut()
      return
    }
    const { form } = now()
    if (Object.keys(flawsOf(form, chosen.spec)).length > 0) return blame()
    const batch = make(form, chosen)
    announce(t('say.asked', { n: form.count }))
    requestAnimationFrame(() => document.getElementById(batch)?.scrollIntoView({ block: 'nearest' }))
  }
}

/** For the palette and the page's keys. */
export function submitOrder(): void {
  document.querySelector<HTMLFormElement>(`#${FORM}`)?.requestSubmit()
}

/** What was set and this model does not have. */
function Dropped({ model }: { model: Model }) {
  const t = useText()
  const { language } = useLook()
  const form = useWork((work) => work.form)
  const dropped = droppedBy(form, model)
  if (dropped.length === 0) return null
  const names = dropped.map((one) => t(one === 'negative' || one === 'references' ? `dropped.${one}` : one))
  return (
    <p role="status" className="flex items-start gap-2 rounded-md bg-warn-soft px-3 py-2 text-sm">
      <InfoIcon className="mt-0.5 size-4 text-warn" />
      <span>{t('dropped', { list: list(names, language) })}</span>
    </p>
  )
}

function Go({ chosen }: { chosen: Chosen | null }) {
  const t = useText()
  const running = useWork((work) => work.batches.some(isRunning))
  const count = useWork((work) => work.form.count)
  const [provider, model] = [chosen?.provider, chosen?.model]
  const run = useMemo(
    () =>
      provider === undefined || model === undefined
        ? null
        : { section: 'image' as const, operation: 'image' as const, provider, model, count },
    [provider, model, count],
  )
  return (
    <div className="sticky bottom-0 z-10 -mx-4 flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-border bg-bg/95 px-4 py-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] backdrop-blur-sm lg:mx-0 lg:px-0">
      <Button
        type="submit"
        look="primary"
        icon={ImageIcon}
        className="min-w-32"
        // The second half of a double click is meant for nothing.
        onClick={(event) => event.detail > 1 && event.preventDefault()}
      >
        {t('make')}
      </Button>
      {running && (
        <Button icon={StopIcon} onClick={() => stop()}>
          {t('stop')}
        </Button>
      )}
      <span className="ms-auto min-h-8 text-xs text-muted">
        <EstimateSlot run={run} of="run" />
      </span>
    </div>
  )
}
