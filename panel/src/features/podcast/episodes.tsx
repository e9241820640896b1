/** One's own episodes, newest first: how each stands, until when it is held, and the way back to it. */

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLook } from '@/app/look'
import { useOnce } from '@/app/once'
import { cost } from '@/text/numbers'
import { announce } from '@/ui/announcer'
import { Badge } from '@/ui/badge'
import { IconButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { Confirm } from '@/ui/confirm'
import { cx } from '@/ui/cx'
import { ErrorCard } from '@/ui/error-card'
import { TrashIcon } from '@/ui/icons'
import { Bar, Waiting } from '@/ui/skeleton'
import { Time } from '@/ui/time'
import { toastError } from '@/ui/toast'
import { episodeQuery, episodesQuery, removeEpisode } from './calls'
import { isAtWork } from './follow'
import { STANDINGS } from './standings'
import { useText } from './text'
import type { BriefEpisode } from './types'

interface Props {
  shown: string | null
  onOpen: (id: string | null) => void
}

const LOOK_AGAIN = 5_000

export function Episodes({ shown, onOpen }: Props) {
  const t = useText()
  const client = useQueryClient()
  const [leaving, setLeaving] = useState<BriefEpisode | null>(null)
  const episodes = useQuery({
    ...episodesQuery,
    refetchInterval: ({ state }) => (state.data?.some((one) => isAtWork(one) && one.id !== shown) ? LOOK_AGAIN : false),
  })
  const remove = useOnce({
    mutationFn: ({ id }: BriefEpisode) => removeEpisode(id),
    onSuccess: ({ message }, { id }) => {
      announce(message)
      client.removeQueries({ queryKey: episodeQuery(id).queryKey })
      if (id === shown) onOpen(null)
    },
    onError: toastError,
    onSettled: () => {
      setLeaving(null)
      client.invalidateQueries({ queryKey: episodesQuery.queryKey, exact: true })
    },
  })
  return (
    <Card title={t('episodes')} text={t('episodes.text')}>
      {episodes.data === undefined ? (
        episodes.error === null ? (
          <Waiting className="flex flex-col gap-2">
            <Bar className="h-12 w-full" />
            <Bar className="h-12 w-full" />
          </Waiting>
        ) : (
          <ErrorCard error={episodes.error} onRetry={() => episodes.refetch()} />
        )
      ) : episodes.data.length === 0 ? (
        <p className="text-sm text-muted">{t('episodes.none')}</p>
      ) : (
        <ul aria-label={t('episodes')} className="flex flex-col">
          {episodes.data.map((episode) => (
            <Row
              key={episode.id}
              episode={episode}
              shown={episode.id === shown}
              onOpen={() => onOpen(episode.id)}
              onRemove={() => setLeaving(episode)}
            />
          ))}
        </ul>
      )}
      <Confirm
        open={leaving !== null}
        title={t('remove.title')}
        text={t('remove.text')}
        action={t('remove')}
        danger
        busy={remove.isPending}
        onConfirm={() => leaving !== null && remove.mutate(leaving)}
        onCancel={() => setLeaving(null)}
      />
    </Card>
  )
}

function Row({
  episode,
  shown,
  onOpen,
  onRemove,
}: {
  episode: BriefEpisode
  shown: boolean
  onOpen: () => void
  onRemove: () => void
}) {
  const t = useText()
  const { language } = useLook()
  const { title, standing, done, total, cost_so_far, made_at, expires_at, mode } = episode
  const name = title ?? (mode === null ? t('episode.gone') : t(`mode.${mode}`))
  return (
    <li className="flex items-center gap-1 border-t border-border py-1 first:border-t-0">
      <button
        type="button"
        aria-current={shown ? 'true' : undefined}
        onClick={onOpen}
        className={cx(
          'flex min-h-12 min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-0.5 rounded-md px-2 py-1 text-start hover:bg-surface-2',
          shown && 'bg-primary-soft/60',
        )}
      >
        <bdi className="max-w-full min-w-0 truncate text-sm font-medium">{name}</bdi>
        <Badge tone={STANDINGS[standing]}>{t(`standing.${standing}`)}</Badge>
        {total > 0 && standing !== 'done' && standing !== 'asking' && (
          <span className="text-xs text-muted">{t('lines.done', { done, total })}</span>
        )}
        <span className={cx('ms-auto flex flex-wrap gap-x-3 text-xs', shown ? 'text-text' : 'text-muted')}>
          {cost_so_far.amount !== null && <span>{cost(cost_so_far, language)}</span>}
          <span>
            {mode === null ? <Time at={made_at} /> : t('until')}{' '}
            {mode !== null && <Time at={expires_at} as="dateTime" />}
          </span>
        </span>
      </button>
      <IconButton icon={TrashIcon} label={t('remove.of', { name })} onClick={onRemove} />
    </li>
  )
}
