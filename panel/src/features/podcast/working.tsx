/** How far the work is: what is being made, how many lines are done, the time left, the cost so far, and how to steer it. */

import { useEffect, useRef, useState } from 'react'
import { useLook } from '@/app/look'
import { useOnce } from '@/app/once'
import { cost, duration } from '@/text/numbers'
import { announce } from '@/ui/announcer'
import { Badge } from '@/ui/badge'
import { Button, ButtonLink } from '@/ui/button'
import { Confirm } from '@/ui/confirm'
import { ErrorCard } from '@/ui/error-card'
import { CloseIcon, ErrorIcon, PauseIcon, PlayIcon } from '@/ui/icons'
import { steer } from './calls'
import { learn } from './draft'
import { isAtWork } from './follow'
import { STANDINGS } from './standings'
import { useText } from './text'
import type { Episode } from './types'
import { useVoiceText } from './voice-text'

export function Working({ episode, left }: { episode: Episode; left: number | null }) {
  const t = useVoiceText()
  const page = useText()
  const { language } = useLook()
  const { done, total, failed, standing, stage, cost_so_far, fault } = episode
  // Until a run has ended nobody knows of a cost.
  const nothing = cost_so_far.amount === null && done === 0
  const share = total === 0 ? 0 : done / total
  const quarter = isAtWork(episode) ? Math.floor(share * 4) : 0
  const told = useRef('')
  told.current = t('work.lines', { done, total })
  useEffect(() => {
    if (quarter > 0) announce(told.current)
  }, [quarter])
  return (
    <section aria-label={t('work')} className="flex flex-col gap-3 rounded-lg border border-border p-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Badge tone={STANDINGS[standing]}>{page(`standing.${standing}`)}</Badge>
        {isAtWork(episode) && <span className="text-sm font-medium">{t(`stage.${stage}`)}</span>}
        {total > 0 && <span className="text-sm text-muted">{t('work.lines', { done, total })}</span>}
        {failed > 0 && <Badge tone="danger">{t('work.failed', { n: failed })}</Badge>}
        <span className="ms-auto flex flex-wrap gap-x-4 text-sm text-muted">
          {left !== null && isAtWork(episode) && (
            <span>{t('work.left', { time: duration(left * 1_000, language) })}</span>
          )}
          {!nothing && <span>{t('work.cost', { cost: cost(cost_so_far, language) })}</span>}
        </span>
      </div>
      {total > 0 && (
        <div
          role="progressbar"
          aria-label={t('work.progress')}
          aria-valuemin={0}
          aria-valuemax={total}
          aria-valuenow={done}
          aria-valuetext={t('work.lines', { done, total })}
          className="h-2 overflow-hidden rounded-full bg-surface-2"
        >
          <div className="h-full rounded-full bg-primary transition-[width]" style={{ width: `${share * 100}%` }} />
        </div>
      )}
      {fault !== null && (
        <div role="alert" className="flex flex-wrap items-start gap-3 rounded-md bg-danger-soft p-3 text-sm">
          <ErrorIcon className="mt-0.5 text-danger" />
          <p className="min-w-0 flex-1">{fault.message}</p>
          {fault.action != null && <ButtonLink href={fault.action.href}>{fault.action.label}</ButtonLink>}
        </div>
      )}
      <Steering episode={episode} />
      {isAtWork(episode) && <p className="text-xs text-muted">{t('goesOn')}</p>}
    </section>
  )
}

export function Steering({ episode }: { episode: Episode }) {
  const t = useVoiceText()
  const [asked, setAsked] = useState(false)
  const act = useOnce({
    mutationFn: (how: 'pause' | 'resume' | 'cancel') => steer(episode.id, how),
    onSuccess: ({ data }) => learn(data),
    onSettled: () => setAsked(false),
  })
  const atWork = isAtWork(episode)
  const stands = episode.standing === 'paused' || episode.standing === 'failed'
  if (!atWork && !stands) return null
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {atWork && (
          <Button
            icon={PauseIcon}
            busy={act.isPending && act.variables === 'pause'}
            onClick={() => act.mutate('pause')}
          >
            {t('pause')}
          </Button>
        )}
        {stands && (
          <Button
            look="primary"
            icon={PlayIcon}
            busy={act.isPending && act.variables === 'resume'}
            onClick={() => act.mutate('resume')}
          >
            {t('resume')}
          </Button>
        )}
        <Button look="quiet" icon={CloseIcon} onClick={() => setAsked(true)}>
          {t('cancel')}
        </Button>
      </div>
      {act.error !== null && <ErrorCard error={act.error} />}
      <Confirm
        open={asked}
        title={t('cancel.title')}
        text={t('cancel.text')}
        action={t('cancel')}
        cancel={t('cancel.stay')}
        danger
        busy={act.isPending}
        onConfirm={() => act.mutate('cancel')}
        onCancel={() => setAsked(false)}
      />
    </>
  )
}
