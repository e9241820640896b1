/** One text of a batch: its topic, how far it is, and what can be done with it. */

import type { RefObject } from 'react'
import { asApiError } from '@/api/errors'
import type { Batch, BatchItem } from '@/api/types'
import { useLook } from '@/app/look'
import { useOnce } from '@/app/once'
import { direction } from '@/text/direction'
import { count } from '@/text/numbers'
import { announce } from '@/ui/announcer'
import { Badge, type Tone } from '@/ui/badge'
import { Button } from '@/ui/button'
import { cx } from '@/ui/cx'
import { toastError } from '@/ui/toast'
import { usePageDir } from '@/work/page-dir'
import { textOf, versionOf } from './bulk'
import { retried, useSteer } from './bulk-steer'
import { useBulkText } from './bulk-text'
import { addVersion, now } from './store'

const TONES: Record<BatchItem['state'], Tone> = {
  waiting: 'plain',
  writing: 'primary',
  done: 'ok',
  failed: 'danger',
  cancelled: 'plain',
}

interface Props {
  batch: Batch
  item: BatchItem
  /** It is held no longer. */
  gone: boolean
  onSave: () => void
  side: RefObject<HTMLDivElement | null>
}

export function Item({ saved, ...props }: Props & { saved: boolean }) {
  const { item } = props
  const t = useBulkText()
  const { language } = useLook()
  const page = usePageDir()
  const topic = item.topic ?? t('topicGone')
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 border-t border-border py-2 first:border-t-0">
      <span className="figures min-w-6 pt-2 text-sm text-muted">{count(item.number, language)}</span>
      <div className="min-w-40 flex-1 pt-2">
        <p dir={direction(topic, page)} className={cx('text-sm break-words', item.topic === null && 'text-muted')}>
          {topic}
        </p>
        {item.message !== null && <p className="mt-1 text-sm text-danger">{item.message}</p>}
      </div>
      <div className="flex min-h-10 flex-wrap items-center gap-1">
        <Badge tone={TONES[item.state]}>{saved ? t('saved') : t(`item.${item.state}`)}</Badge>
        <ItemActions {...props} topic={topic} />
      </div>
    </li>
  )
}

function ItemActions({ batch, item, topic, gone, onSave, side }: Props & { topic: string }) {
  const t = useBulkText()
  const again = useSteer(batch, () => retried(batch.id, item.number))
  const open = useOnce({
    mutationFn: async () => addVersion(await versionOf(await textOf(batch.id, item.number), now().form)),
    onSuccess: () => {
      announce(t('opened'))
      requestAnimationFrame(() => {
        side.current?.lastElementChild?.scrollIntoView({ behavior: 'smooth', block: 'start' })
      })
    },
    onError: (thrown) => toastError(asApiError(thrown)),
  })
  if (item.state === 'done' && !gone)
    return (
      <>
        <Button look="quiet" aria-label={t('edit.of', { topic })} busy={open.isPending} onClick={() => open.mutate()}>
          {t('edit')}
        </Button>
        <Button look="quiet" aria-label={t('save.of', { topic })} onClick={onSave}>
          {t('save')}
        </Button>
      </>
    )
  if ((item.state === 'failed' || item.state === 'cancelled') && item.topic !== null && batch.state !== 'cancelled')
    return (
      <Button look="quiet" aria-label={t('retry.of', { topic })} busy={again.isPending} onClick={() => again.mutate()}>
        {t('retry')}
      </Button>
    )
  return null
}
