/** What was run, on whose key, how it ended and what it cost; never the words. */

import { type QueryClient, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Meta, Usage } from '@/api/types'
import { modelsQuery } from '@/app/offer'
import { meQuery, useIsSuper } from '@/app/query'
import { announce } from '@/ui/announcer'
import { Button, ButtonLink } from '@/ui/button'
import { ErrorCard } from '@/ui/error-card'
import { ChartIcon, DownloadIcon, RefreshIcon } from '@/ui/icons'
import { More } from '@/ui/more'
import { Empty, Page, PageHeader } from '@/ui/page'
import { Bar, Waiting } from '@/ui/skeleton'
import { exportPath, type Filter, filterIn, isNarrowed, searchOf } from './filter'
import { Filters } from './filters'
import { Overview } from './overview'
import { chartsFor, summaryQuery, usageQuery, useChoices } from './queries'
import { Retention } from './retention'
import { RunDetails } from './run-details'
import { RunList } from './run-list'
import { useText } from './text'

export default function UsagePage() {
  const t = useText()
  const isSuper = useIsSuper()
  const filter = filterIn(useSearch({ strict: false }), isSuper)
  const navigate = useNavigate()
  const client = useQueryClient()
  const choices = useChoices()
  const [busy, setBusy] = useState(false)
  const show = (wanted: Filter) => navigate({ to: '.', search: searchOf(wanted), resetScroll: false })
  const refresh = async () => {
    setBusy(true)
    await client.invalidateQueries({ queryKey: ['usage'] })
    setBusy(false)
    const failed = client.getQueryCache().findAll({ queryKey: ['usage'], type: 'active' })
    if (failed.every(({ state }) => state.error === null)) announce(t('refreshed'))
  }
  return (
    <Page width="table">
      <PageHeader
        title={t('title')}
        text={t(isSuper ? 'text.all' : 'text')}
        actions={
          <>
            <a
              href={exportPath(filter)}
              download
              className="inline-flex min-h-10 items-center gap-2 rounded-md border border-field-border/60 bg-surface px-4 py-1.5 text-sm font-medium hover:bg-surface-2"
            >
              <DownloadIcon />
              {t('export')}
            </a>
            <Button icon={RefreshIcon} busy={busy} onClick={refresh}>
              {t('refresh')}
            </Button>
          </>
        }
      />
      <Filters filter={filter} choices={choices} onChange={show} />
      <Overview filter={filter} onDraw={show} />
      <Runs filter={filter} />
      {isSuper && <Retention />}
    </Page>
  )
}

export function prefetch(client: QueryClient) {
  client.prefetchQuery(modelsQuery)
  const isSuper = client.getQueryData(meQuery.queryKey)?.role === 'super_admin'
  // Before the visit the address is still that of another page.
  const { pathname, search } = window.location
  const asked = pathname === '/ai/usage' ? Object.fromEntries(new URLSearchParams(search)) : {}
  const filter = filterIn(asked, isSuper)
  for (const groupBy of chartsFor(isSuper)) client.prefetchQuery(summaryQuery(filter, groupBy))
  client.prefetchInfiniteQuery(usageQuery(filter))
}

function Runs({ filter }: { filter: Filter }) {
  const t = useText()
  const usage = useInfiniteQuery(usageQuery(filter))
  const [open, setOpen] = useState<Usage | null>(null)
  const moreTold = (n: number, page: Meta['page'], hasMore: boolean) => {
    const total = page?.total ?? null
    if (!hasMore) return { told: t('shown.all', { n }), label: '' }
    if (total === null) return { told: t('shown.some', { n }), label: t('more.unknown') }
    return { told: t('shown', { n, total }), label: t('more', { n: Math.min(total - n, page?.size ?? 0) }) }
  }
  const runs = usage.data?.pages.flatMap((page) => page.data.items) ?? []
  return (
    <div className="flex flex-col gap-3">
      <h2 className="text-lg font-bold">{t('caption')}</h2>
      {usage.error && !usage.isFetchNextPageError && <ErrorCard error={usage.error} onRetry={() => usage.refetch()} />}
      {usage.isPending && <RunsWaiting />}
      {usage.data !== undefined && runs.length === 0 && (
        <NoRuns isNarrowed={isNarrowed(filter) || filter.span === null} />
      )}
      {usage.data !== undefined && runs.length > 0 && (
        <>
          <RunList runs={runs} onOpen={setOpen} />
          {usage.isFetchNextPageError && <ErrorCard error={usage.error} onRetry={() => usage.fetchNextPage()} />}
          <More
            {...moreTold(runs.length, usage.data.pages[0]?.meta.page, usage.hasNextPage)}
            hasMore={usage.hasNextPage}
            busy={usage.isFetchingNextPage}
            onMore={() => usage.fetchNextPage()}
          />
        </>
      )}
      <RunDetails run={open} onClose={() => setOpen(null)} />
    </div>
  )
}

function NoRuns({ isNarrowed }: { isNarrowed: boolean }) {
  const t = useText()
  return (
    <Empty icon={ChartIcon} text={t(isNarrowed ? 'empty.filtered' : 'empty')}>
      {isNarrowed ? (
        <ButtonLink href="/ai/usage">{t('empty.all')}</ButtonLink>
      ) : (
        <ButtonLink href="/ai/chat" look="primary">
          {t('empty.action')}
        </ButtonLink>
      )}
    </Empty>
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
