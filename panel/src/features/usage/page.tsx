/** What was run, on whose key, how it ended and what it cost; never the words. */

import { type QueryClient, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { Meta, Usage } from '@/api/types'
import { modelsQuery } from '@/app/offer'
import { useIsSuper } from '@/app/query'
import { announce } from '@/ui/announcer'
import { Button, ButtonLink } from '@/ui/button'
import { ErrorCard } from '@/ui/error-card'
import { ChartIcon, ChevronDownIcon, DownloadIcon, RefreshIcon } from '@/ui/icons'
import { Empty, Page, PageHeader } from '@/ui/page'
import { Bar, Waiting } from '@/ui/skeleton'
import { exportPath, type Filter, filterIn, isNarrowed, searchOf } from './filter'
import { Filters } from './filters'
import { Overview } from './overview'
import { usageQuery, useChoices } from './queries'
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
      <Overview filter={filter} onMeasure={(measure) => show({ ...filter, measure })} />
      <Runs filter={filter} />
      {isSuper && <Retention />}
    </Page>
  )
}

export function prefetch(client: QueryClient) {
  client.prefetchQuery(modelsQuery)
}

function Runs({ filter }: { filter: Filter }) {
  const t = useText()
  const usage = useInfiniteQuery(usageQuery(filter))
  const [open, setOpen] = useState<Usage | null>(null)
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
            shown={runs.length}
            page={usage.data.pages[0]?.meta.page}
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
