/** The saved episodes: each is put into the feed or taken out of it at once. */

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import type { BriefOutput } from '@/api/types'
import { useChange } from '@/app/change'
import { direction } from '@/text/direction'
import { Button } from '@/ui/button'
import { ErrorCard } from '@/ui/error-card'
import { Bar, Waiting } from '@/ui/skeleton'
import { Switch } from '@/ui/switch'
import { Time } from '@/ui/time'
import { usePageDir } from '@/work/page-dir'
import { feedQuery, putEpisode, savedQuery } from './feed'
import { useFeedText } from './feed-text'

interface Saved {
  pages: readonly { data: { items: readonly BriefOutput[] } }[]
}

export function FeedEpisodes() {
  const t = useFeedText()
  const client = useQueryClient()
  const saved = useInfiniteQuery(savedQuery)
  const put = useChange({
    queryKey: savedQuery.queryKey,
    show: (shown: Saved, { id, wanted }: { id: string; wanted: boolean }) => ({
      ...shown,
      pages: shown.pages.map((page) => ({
        ...page,
        data: {
          ...page.data,
          items: page.data.items.map((one) =>
            one.id === id ? { ...one, in_feed_at: wanted ? (one.in_feed_at ?? new Date().toISOString()) : null } : one,
          ),
        },
      })),
    }),
    send: async ({ id, wanted }) => {
      const told = await putEpisode(id, wanted)
      client.invalidateQueries(feedQuery)
      return told
    },
    undo: ({ id, wanted }) => ({ id, wanted: !wanted }),
  })
  const items = saved.data?.pages.flatMap((page) => page.data.items)
  return (
    <section aria-label={t('part.episodes')} className="flex flex-col gap-2">
      <h3 className="text-sm font-bold">{t('part.episodes')}</h3>
      {items === undefined ? (
        saved.error === null ? (
          <Waiting>
            <Bar className="h-12 w-full" />
          </Waiting>
        ) : (
          <ErrorCard error={saved.error} onRetry={() => saved.refetch()} />
        )
      ) : items.length === 0 ? (
        <p className="text-sm text-muted">{t('episodes.none')}</p>
      ) : (
        <>
          <p className="text-sm text-muted">{t('episodes.text')}</p>
          <ul aria-label={t('part.episodes')} className="flex flex-col">
            {items.map((one) => (
              <Row key={one.id} output={one} onPut={(wanted) => put.mutate({ id: one.id, wanted })} />
            ))}
          </ul>
        </>
      )}
      {saved.hasNextPage && (
        <div>
          <Button look="quiet" busy={saved.isFetchingNextPage} onClick={() => saved.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </section>
  )
}

function Row({ output, onPut }: { output: BriefOutput; onPut: (wanted: boolean) => void }) {
  const t = useFeedText()
  const page = usePageDir()
  const { title, created_at, in_feed_at } = output
  return (
    <li className="flex items-center justify-between gap-4 border-t border-border py-2 text-sm first:border-t-0">
      <div className="min-w-0">
        <p dir={direction(title, page)} className="font-medium break-words">
          {title}
        </p>
        <p className="text-xs text-muted">
          <Time at={created_at} as="date" />
        </p>
      </div>
      <Switch hideLabel label={t('episode.in', { title })} checked={in_feed_at !== null} onChange={onPut} />
    </li>
  )
}
