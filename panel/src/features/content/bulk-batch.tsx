/** A batch: how far it is, its texts one by one, and what can be done with each and with all. */

import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, type RefObject, useState } from 'react'
import { answer, api } from '@/api/client'
import { asApiError } from '@/api/errors'
import type { Batch, BriefBatch } from '@/api/types'
import { useLook } from '@/app/look'
import { useOnce } from '@/app/once'
import { shared } from '@/app/shared'
import { useSaving } from '@/saving/saving'
import { cost } from '@/text/numbers'
import { useT } from '@/text/t'
import { Badge, type Tone } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Confirm } from '@/ui/confirm'
import { cx } from '@/ui/cx'
import { ErrorCard } from '@/ui/error-card'
import { ChevronDownIcon, CloseIcon, KeepIcon, PlayIcon, RefreshIcon, StopIcon, TrashIcon } from '@/ui/icons'
import { Bar, Waiting } from '@/ui/skeleton'
import { Time } from '@/ui/time'
import { toast, toastError } from '@/ui/toast'
import { at, batchesQuery, batchQuery, canBeRetried, isOpen, textOf } from './bulk'
import { Item } from './bulk-item'
import { retryAll, useSteer } from './bulk-steer'
import { useBulkText } from './bulk-text'

const STATES: Record<BriefBatch['state'], Tone> = {
  waiting: 'plain',
  running: 'primary',
  paused: 'warn',
  done: 'ok',
  cancelled: 'plain',
}
type Side = RefObject<HTMLDivElement | null>

export function BatchRow({
  batch: listed,
  open,
  onToggle,
  side,
}: {
  batch: BriefBatch
  open: boolean
  onToggle: () => void
  side: Side
}) {
  const t = useBulkText()
  const { language } = useLook()
  const query = useQuery({ ...batchQuery(listed.id), enabled: open || isOpen(listed) })
  const batch: BriefBatch = query.data ?? listed
  return (
    <li className="border-t border-border py-2 first:border-t-0">
      <button
        type="button"
        aria-expanded={open}
        onClick={onToggle}
        className="flex min-h-11 w-full flex-wrap items-center gap-x-3 gap-y-1 rounded-md px-2 text-start hover:bg-surface-2"
      >
        <ChevronDownIcon className={cx('text-muted transition-transform', open && 'rotate-180')} />
        <span className="font-medium">{t('batch', { n: batch.total })}</span>
        <Badge tone={STATES[batch.state]}>{t(`state.${batch.state}`)}</Badge>
        <span className="text-sm text-muted">{t('done.of', { done: batch.done, total: batch.total })}</span>
        {batch.failed > 0 && <Badge tone="danger">{t('failed', { n: batch.failed })}</Badge>}
        <span className="ms-auto text-xs text-muted">
          {batch.cost_so_far.amount !== null && <>{cost(batch.cost_so_far, language)} · </>}
          <Time at={batch.made_at} />
        </span>
      </button>
      {open && <Details id={listed.id} query={query} side={side} />}
    </li>
  )
}

function Details({ id, query, side }: { id: string; query: UseQueryResult<Batch>; side: Side }) {
  if (query.data !== undefined) return <Shown batch={query.data} side={side} />
  if (query.error !== null)
    return <ErrorCard error={asApiError(query.error)} onRetry={() => query.refetch()} key={id} />
  return (
    <Waiting className="flex flex-col gap-2 p-2">
      <Bar className="h-8 w-64" />
      <Bar className="h-24 w-full" />
    </Waiting>
  )
}

const NONE: ReadonlySet<number> = new Set()
/** By batch, for as long as the page lives: what was saved is marked when the batch is opened again. */
const savedTexts = shared<Readonly<Record<string, ReadonlySet<number>>>>({})

function Shown({ batch, side }: { batch: Batch; side: Side }) {
  const t = useBulkText()
  const saved = savedTexts.use()[batch.id] ?? NONE
  const [offered, setOffered] = useState<readonly number[]>([])
  const [save, drawer] = useSaving({
    onSaved: (_, index) => {
      const number = offered[index]
      const before = savedTexts.get()
      if (number !== undefined)
        savedTexts.set({ ...before, [batch.id]: new Set([...(before[batch.id] ?? NONE), number]) })
    },
  })
  const written = batch.items.filter(({ state }) => state === 'done')
  const open = written.filter(({ number }) => !saved.has(number))
  const ended = written.length > 0 && batch.items.every(({ topic }) => topic === null)
  const offer = useOnce({
    mutationFn: async (numbers: readonly number[]) => {
      const texts = await Promise.all(numbers.map((number) => textOf(batch.id, number)))
      setOffered(numbers)
      save(
        texts.map(({ content, run_id, topic }) => ({
          section: 'content' as const,
          body: content.body,
          title: content.title ?? topic,
          runId: run_id,
          ...(content.language !== null && { language: content.language }),
        })),
      )
    },
    onError: (thrown) => toastError(asApiError(thrown)),
  })
  return (
    <div className="flex flex-col gap-3 px-2 pt-2 pb-3">
      <Steering batch={batch}>
        {open.length > 1 && !ended && (
          <Button
            look="primary"
            icon={KeepIcon}
            busy={offer.isPending}
            onClick={() => offer.mutate(open.map(({ number }) => number))}
          >
            {t(saved.size === 0 ? 'save.all' : 'save.rest')}
          </Button>
        )}
      </Steering>
      {ended ? (
        <p className="text-sm text-muted">{t('ended')}</p>
      ) : (
        !isOpen(batch) &&
        written.length > 0 && (
          <p className="text-xs text-muted">
            {t('until')} <Time at={batch.expires_at} as="dateTime" />
          </p>
        )
      )}
      <ol aria-label={t('items')} className="flex flex-col">
        {batch.items.map((item) => (
          <Item
            key={item.number}
            batch={batch}
            item={item}
            saved={saved.has(item.number)}
            gone={ended}
            onSave={() => offer.mutate([item.number])}
            side={side}
          />
        ))}
      </ol>
      {drawer}
    </div>
  )
}

function Steering({ batch, children }: { batch: Batch; children: ReactNode }) {
  const t = useBulkText()
  const [asked, setAsked] = useState(false)
  const pause = useSteer(batch, () => answer(api.POST('/api/v1/ai/content/batches/{batch_id}/pause', at(batch.id))))
  const resume = useSteer(batch, () => answer(api.POST('/api/v1/ai/content/batches/{batch_id}/resume', at(batch.id))))
  const cancel = useSteer(
    batch,
    () => answer(api.POST('/api/v1/ai/content/batches/{batch_id}/cancel', at(batch.id))),
    () => setAsked(false),
  )
  const failed = canBeRetried(batch)
  const again = useSteer(batch, () => retryAll(batch.id, failed))
  const over = !isOpen(batch) && batch.state !== 'paused'
  return (
    <div className="flex flex-wrap items-center gap-2">
      {isOpen(batch) && (
        <Button icon={StopIcon} busy={pause.isPending} onClick={() => pause.mutate()}>
          {t('pause')}
        </Button>
      )}
      {batch.state === 'paused' && (
        <Button look="primary" icon={PlayIcon} busy={resume.isPending} onClick={() => resume.mutate()}>
          {t('resume')}
        </Button>
      )}
      {!over && (
        <Button look="quiet" icon={CloseIcon} onClick={() => setAsked(true)}>
          {t('cancel')}
        </Button>
      )}
      {failed.length > 1 && (
        <Button icon={RefreshIcon} busy={again.isPending} onClick={() => again.mutate()}>
          {t('retry.all')}
        </Button>
      )}
      {children}
      {over && <Removal batch={batch} />}
      <Confirm
        open={asked}
        title={t('cancel.title')}
        text={t('cancel.text')}
        action={t('cancel')}
        cancel={t('cancel.stay')}
        danger
        busy={cancel.isPending}
        onConfirm={() => cancel.mutate()}
        onCancel={() => setAsked(false)}
      />
    </div>
  )
}

/** What was not saved of it goes for good. */
function Removal({ batch }: { batch: Batch }) {
  const t = useBulkText()
  const shell = useT()
  const client = useQueryClient()
  const [asked, setAsked] = useState(false)
  const remove = useOnce({
    mutationFn: () => answer(api.DELETE('/api/v1/ai/content/batches/{batch_id}', at(batch.id))),
    onSuccess: ({ message }) => toast({ text: message, about: batch.id }),
    onError: toastError,
    onSettled: () => {
      setAsked(false)
      client.invalidateQueries({ queryKey: batchesQuery.queryKey, exact: true })
    },
  })
  return (
    <>
      <Button look="quiet" icon={TrashIcon} onClick={() => setAsked(true)}>
        {shell('common.delete')}
      </Button>
      <Confirm
        open={asked}
        title={t('remove.title')}
        text={t('remove.text')}
        action={shell('common.delete')}
        danger
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        onCancel={() => setAsked(false)}
      />
    </>
  )
}
