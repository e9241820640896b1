/** Texts for the site: a brief on the one side, what is written of it on the other. Nothing is stored unless it is saved. */

import type { QueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef } from 'react'
import { type Command, useCommands } from '@/app/commands'
import { guidelinesQuery } from '@/app/guidelines'
import { useHandedOver } from '@/app/hand-over'
import { later } from '@/app/later'
import { modelsQuery } from '@/app/offer'
import { useAdmin } from '@/app/query'
import { announce } from '@/ui/announcer'
import { IconButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { EditIcon, PlusIcon } from '@/ui/icons'
import { Bar, Waiting } from '@/ui/skeleton'
import { toast } from '@/ui/toast'
import { currentChoice, knownCells } from '@/work/choice'
import { Closed } from '@/work/closed'
import { WorkHeader } from '@/work/header'
import { modelIn, placeAccessQuery } from '@/work/queries'
import { BriefForm } from './brief-form'
import { NoText } from './empty'
import { isTyped } from './form'
import { CONTENT } from './place'
import { useReady } from './ready'
import { useKeys } from './shortcuts'
import { clear, now, openFor, sources, useWork } from './store'
import { useText } from './text'
import { useAddress } from './use-address'
import { useSpeaker } from './use-speaker'
import { type Named, writeBy } from './writing'

const result = later(() => import('./result').then((module) => module.Result))
const steps = later(() => import('./steps-panel').then((module) => module.StepsPanel))
const bulk = later(() => import('./bulk-panel').then((module) => module.BulkPanel))

export default function ContentPage() {
  const t = useText()
  const { id } = useAdmin()
  // Before anything is shown: another admin's work must not be seen for a moment.
  useMemo(() => openFor(id), [id])
  const unkept = useWork((work) => work.unkept)
  const mode = useWork((work) => work.form.mode)
  const side = useRef<HTMLDivElement>(null)
  const run = useRun(side)
  const begin = useBegin()
  useAddress()
  useKeys()
  useSpeaker()
  useHandedOver('/ai/content', ({ text, title }) => {
    if (text === undefined || text.trim() === '') return
    sources.addText(title ?? t('source.pasted'), text)
    announce(t('handed.source'))
  })
  return (
    <div className="flex flex-1 flex-col">
      <WorkHeader place={CONTENT} title={t('title')} privacy={t('private.more')} warning={unkept ? t('unkept') : null}>
        <IconButton icon={PlusIcon} label={t('new.work')} onClick={begin} />
      </WorkHeader>
      <div className="mx-auto w-full max-w-6xl px-4 sm:px-6">
        <Closed place={CONTENT} />
      </div>
      <div className="mx-auto grid w-full max-w-6xl flex-1 items-start gap-5 px-4 py-5 sm:px-6 lg:grid-cols-[minmax(19rem,23rem)_minmax(0,1fr)]">
        <BriefForm onRun={run} />
        <div ref={side} className="flex min-w-0 scroll-mt-32 flex-col gap-5">
          {mode === 'steps' && <Steps />}
          {mode === 'bulk' && <Bulk side={side} />}
          <Made />
        </div>
      </div>
    </div>
  )
}

export function prefetch(client: QueryClient) {
  client.prefetchQuery(guidelinesQuery)
  client
    .fetchQuery(modelsQuery)
    .then(() => client.prefetchQuery(placeAccessQuery(CONTENT, currentChoice(CONTENT))))
    .catch(() => {})
}

function Steps() {
  const come = steps.use()
  if (come === null) return <PanelWaiting />
  if ('failure' in come) throw come.failure
  return <come.Part />
}

function Bulk({ side }: { side: React.RefObject<HTMLDivElement | null> }) {
  const come = bulk.use()
  if (come === null) return <PanelWaiting />
  if ('failure' in come) throw come.failure
  return <come.Part side={side} />
}

function Made() {
  const empty = useWork((work) => work.versions.length === 0)
  const inBulk = useWork((work) => work.form.mode === 'bulk')
  if (empty) return inBulk ? null : <NoText />
  return <Come />
}

function Come() {
  const come = result.use()
  if (come === null) return <PanelWaiting />
  if ('failure' in come) throw come.failure
  return <come.Part />
}

function PanelWaiting() {
  return (
    <Card>
      <Waiting className="flex flex-col gap-3">
        <Bar className="h-8 w-48" />
        <Bar className="h-64 w-full" />
      </Waiting>
    </Card>
  )
}

/** Writes by the form; on a narrow screen the text is brought into view. */
function useRun(side: React.RefObject<HTMLDivElement | null>): () => void {
  const t = useText()
  const ready = useReady()
  return useCallback(() => {
    if (now().form.mode !== 'whole' || now().versions.some(({ id }) => now().lives[id] !== undefined)) return
    ready((by, tone) => {
      writeBy([by, ...partnersOf(by)], tone)
      announce(t('say.asked'))
      const box = side.current
      if (box !== null && box.getBoundingClientRect().top > window.innerHeight / 2)
        box.scrollIntoView({ behavior: 'smooth', block: 'start' })
    }, 'brief')
  }, [t, ready, side])
}

/** Who writes the other versions, as far as the grid still knows them. */
function partnersOf(by: Named): Named[] {
  const { partners, variants } = now().form
  return partners.slice(0, variants - 1).map((choice) => {
    const spec = choice === null ? undefined : modelIn(knownCells(CONTENT), choice)
    return choice === null || spec === undefined ? by : { ...choice, name: spec.name, takes: spec.parameters }
  })
}

function useBegin(): () => void {
  const t = useText()
  const begin = useMemo(
    () => () => {
      const { form, versions, steps: plan } = now()
      const had = isTyped(form) || versions.length > 0 || plan.outline.length > 0
      const back = clear()
      if (had) toast({ text: t('new.aside'), undo: back, about: 'content-work' })
      document.querySelector<HTMLElement>('[data-brief]')?.focus()
    },
    [t],
  )
  const commands = useMemo<Command[]>(
    () => [{ id: 'content-new', name: t('new.work'), icon: EditIcon, run: begin }],
    [t, begin],
  )
  useCommands(commands)
  return begin
}
