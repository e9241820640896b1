/** What was run, on whose key, how it ended and what it cost; never the words. */

import { type QueryClient, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Meta, Usage } from '@/api/types'
import { modelsQuery } from '@/app/offer'
import { useIsSuper } from '@/app/query'
import { announce } from '@/ui/announcer'
import { Button, ButtonLink } from '@/ui/button'
import { ErrorCard } from '@/ui/error-card'
import { ChartIcon, ChevronDownIcon, RefreshIcon } from '@/ui/icons'
import { Empty, Page, PageHeader } from '@/ui/page'
import { Bar, Waiting } from '@/ui/skeleton'
import { usageQuery, useNames } from './queries'
import { RunDetails } from './run-details'
import { RunList } from './run-list'
import { useText } from './text'

export default function UsagePage() {
  const t = useText()
  const isSuper = useIsSuper()
  const usage = useInfiniteQuery(usageQuery)
  const names = useNames()
  const [open, setOpen] = useState<Usage | null>(null)
  const runs = usage.data?.pages.flatMap((page) => page.data.items) ?? []
  const refresh = async () => {
    const { error } = await usage.refetch()
    if (!error) announce(t('refreshed'))
  }
  return (
    <Page width="table">
      <PageHeader
        title={t('title')}
        text={t(isSuper ? 'text.all' : 'text')}
        actions={
          <Button icon={RefreshIcon} busy={usage.isRefetching} onClick={refresh}>
            {t('refresh')}
          </Button>
        }
      />
      {usage.error && !usage.isFetchNextPageError && <ErrorCard error={usage.error} onRetry={refresh} />}
      {(usage.isPending || names === undefined) && !usage.error && <RunsWaiting />}
      {usage.data !== undefined && names !== undefined && (
        <>
          {runs.length === 0 ? (
            <Empty icon={ChartIcon} text={t('empty')}>
              <ButtonLink href="/ai/chat" look="primary">
                {t('empty.action')}
              </ButtonLink>
            </Empty>
          ) : (
            <>
              <RunList runs={runs} names={names} onOpen={setOpen} />
              {usage.isFetchNextPageError && <ErrorCard error={usage.error} onRetry={() => usage.fetchNextPage()} />}
              <More
                shown={runs.length}
                page={usage.data.pages[0]?.meta.page}
                hasMore={usage.hasNextPage}
                busy={usage.isFetchingNextPage}
                onMore={() => usage.fetchNextPage()}
              />
            </>
          )}
          <RunDetails run={open} names={names} onClose={() => setOpen(null)} />
        </>
      )}
    </Page>
  )
}

export function prefetch(client: QueryClient) {
  client.prefetchInfiniteQuery(usageQuery)
  client.prefetchQuery(modelsQuery)
}

/** How many are shown, and the way to more. When the last have come, the focus goes to the line that says so. */
function More({
  shown,
  page,
  hasMore,
  busy,
  onMore,
}: {
  shown: number
  page: Meta['page']
  hasMore: boolean
  busy: boolean
  onMore: () => void
}) {
  const t = useText()
  const line = useRef<HTMLParagraphElement>(null)
  const asked = useRef(false)
  useEffect(() => {
    if (hasMore || !asked.current) return
    asked.current = false
    line.current?.focus()
  }, [hasMore])
  const total = page?.total ?? null
  const left = total === null ? 0 : Math.min(total - shown, page?.size ?? 0)
  const told = () => {
    if (!hasMore) return t('shown.all', { n: shown })
    return total === null ? t('shown.some', { n: shown }) : t('shown', { n: shown, total })
  }
  return (
    <div className="flex flex-col items-center gap-2 pb-4">
      <p ref={line} role="status" tabIndex={-1} className="text-sm text-muted outline-none">
        {told()}
      </p>
      {hasMore && (
        <Button
          icon={ChevronDownIcon}
          busy={busy}
          onClick={() => {
            asked.current = true
            onMore()
          }}
        >
          {left > 0 ? t('more', { n: left }) : t('more.unknown')}
        </Button>
      )}
    </div>
  )
}

function RunsWaiting() {
  return (
    <Waiting className="overflow-hidden rounded-lg border border-border bg-surface">
      <div className="h-10 border-b border-border bg-surface-2" />
      {Array.from({ length: 10 }, (_, row) => (
        <div key={row} className="flex h-16 items-center gap-6 border-b border-border px-4 last:border-b-0">
          <Bar className="h-4 w-32" />
          <Bar className="h-4 flex-1" />
          <Bar className="h-4 w-24" />
        </div>
      ))}
    </Waiting>
  )
}
