/** Many texts by one brief: their topics, what they would cost, and the batches that were begun. */

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type RefObject, useMemo, useState } from 'react'
import { answer, api } from '@/api/client'
import { asApiError } from '@/api/errors'
import type { BatchInput } from '@/api/types'
import { CONTROL } from '@/app/keyboard'
import { useOnce } from '@/app/once'
import { direction } from '@/text/direction'
import { announce } from '@/ui/announcer'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Confirm } from '@/ui/confirm'
import { ErrorCard } from '@/ui/error-card'
import { Field, TextArea } from '@/ui/field'
import { EditIcon } from '@/ui/icons'
import { Bar, Waiting } from '@/ui/skeleton'
import { useChosen } from '@/work/choice'
import { EstimateSlot, usePaused } from '@/work/estimate-slot'
import { usePageDir } from '@/work/page-dir'
import { batchesQuery, LONGEST_TOPIC, MOST_TOPICS, orderOf, topicsFlaw, topicsOf } from './bulk'
import { BatchRow } from './bulk-batch'
import { type BulkText, useBulkText } from './bulk-text'
import { flawsOf } from './form'
import { CONTENT } from './place'
import { namedOf, useReady } from './ready'
import { changeForm, now, useWork } from './store'
import { TONE_WORDS } from './tones'

export function BulkPanel({ side }: { side: RefObject<HTMLDivElement | null> }) {
  const t = useBulkText()
  const [open, setOpen] = useState<string | null>(null)
  return (
    <>
      <Card title={t('title')} className="flex flex-col gap-4">
        <Order onBegun={setOpen} />
      </Card>
      <Card title={t('batches')} className="flex flex-col gap-3">
        <Batches open={open} onOpen={setOpen} side={side} />
      </Card>
    </>
  )
}

function Order({ onBegun }: { onBegun: (id: string) => void }) {
  const t = useBulkText()
  const page = usePageDir()
  const client = useQueryClient()
  const ready = useReady()
  const typed = useWork((work) => work.form.topics)
  const [tried, setTried] = useState(false)
  const [order, setOrder] = useState<BatchInput | null>(null)
  const told = useMemo(() => topicsOf(typed), [typed])
  const flaw = topicsFlaw(told)
  const begin = useOnce({
    mutationFn: (body: BatchInput) => answer(api.POST('/api/v1/ai/content/batches', { body })),
    onSuccess: ({ data, message }) => {
      setOrder(null)
      setTried(false)
      changeForm({ topics: '' })
      client.invalidateQueries({ queryKey: batchesQuery.queryKey })
      onBegun(data.id)
      announce(message)
    },
    onError: () => setOrder(null),
  })
  const ask = () => {
    setTried(true)
    begin.reset()
    if (flaw !== null) return document.querySelector<HTMLElement>('[data-topics]')?.focus()
    ready((by, tone) => setOrder(orderOf(now().form, by, tone)), 'brief')
  }
  return (
    <>
      <Field
        label={t('topics')}
        hint={t('topics.hint', { most: MOST_TOPICS })}
        error={tried && flaw !== null ? said(t, flaw, told.long) : undefined}
      >
        {(wiring) => (
          <TextArea
            {...wiring}
            data-topics
            rows={8}
            className="max-h-96 min-h-40"
            dir={direction(typed, page)}
            value={typed}
            onChange={(event) => changeForm({ topics: event.target.value })}
            onKeyDown={(event) => {
              if (event.code !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
              event.preventDefault()
              ask()
            }}
          />
        )}
      </Field>
      <p role="status" className="-mt-2 text-xs text-muted">
        {t('topics.count', { n: told.topics.length, most: MOST_TOPICS })}{' '}
        {told.twice > 0 && t('topics.twice', { n: told.twice })}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" icon={EditIcon} title={`${CONTROL} + Enter`} onClick={ask}>
          {t('begin')}
        </Button>
        <div className="min-h-8 text-xs text-muted">
          <Cost />
        </div>
      </div>
      {begin.error !== null && <ErrorCard error={asApiError(begin.error)} onRetry={ask} />}
      <p className="text-xs text-muted">{t('goesOn')}</p>
      <Confirm
        open={order !== null}
        title={t('begin.title', { n: order?.topics.length ?? 0 })}
        text={t('begin.text')}
        action={t('begin')}
        busy={begin.isPending}
        onConfirm={() => order !== null && begin.mutate(order)}
        onCancel={() => setOrder(null)}
      />
    </>
  )
}

function said(t: BulkText, flaw: 'none' | 'many' | 'long', long: number | null): string {
  if (flaw === 'many') return t('flaw.many', { most: MOST_TOPICS })
  return flaw === 'none' ? t('flaw.none') : t('flaw.long', { at: long ?? 0, most: LONGEST_TOPIC })
}

/** Of all the texts together, as far as they are typed. */
function Cost() {
  const form = useWork((work) => work.form)
  const chosen = useChosen(CONTENT)
  const isComplete = topicsFlaw(topicsOf(form.topics)) === null && Object.keys(flawsOf(form)).length === 0
  const typed = chosen !== null && isComplete ? JSON.stringify(orderOf(form, namedOf(chosen), TONE_WORDS)) : ''
  const paused = usePaused(typed)
  const run = useMemo(() => {
    if (paused === null || paused === '') return null
    const batch: BatchInput = JSON.parse(paused)
    const { provider, model } = batch
    return { section: 'content' as const, provider, model, batch }
  }, [paused])
  return <EstimateSlot run={typed === '' ? null : run} of="run" />
}

function Batches({
  open,
  onOpen,
  side,
}: {
  open: string | null
  onOpen: (id: string | null) => void
  side: RefObject<HTMLDivElement | null>
}) {
  const t = useBulkText()
  const batches = useQuery(batchesQuery)
  if (batches.error !== null && batches.data === undefined)
    return <ErrorCard error={asApiError(batches.error)} onRetry={() => batches.refetch()} />
  if (batches.data === undefined)
    return (
      <Waiting className="flex flex-col gap-2">
        <Bar className="h-10 w-full" />
        <Bar className="h-10 w-full" />
      </Waiting>
    )
  if (batches.data.length === 0) return <p className="text-sm text-muted">{t('none')}</p>
  return (
    <ul className="flex flex-col">
      {batches.data.map((batch) => (
        <BatchRow
          key={batch.id}
          batch={batch}
          open={open === batch.id}
          onToggle={() => onOpen(open === batch.id ? null : batch.id)}
          side={side}
        />
      ))}
    </ul>
  )
}
