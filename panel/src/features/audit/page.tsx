/** Who changed what and when, for super admins. */

import { keepPreviousData, type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { accountsQuery } from '@/app/accounts'
import { Closed } from '@/app/closed'
import { useIsSuper } from '@/app/query'
import { announce } from '@/ui/announcer'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { CopyButton } from '@/ui/copy-button'
import { ErrorCard } from '@/ui/error-card'
import { ClockIcon, RefreshIcon } from '@/ui/icons'
import { More } from '@/ui/more'
import { Empty, Page, PageHeader } from '@/ui/page'
import { Bar, Waiting } from '@/ui/skeleton'
import { Event } from './event'
import { FilterBar } from './filter-bar'
import { auditQuery, chainQuery, type Filters, filtersIn } from './queries'
import { useText } from './text'

/** The role may be taken away while the page is open. */
export default function AuditPage() {
  return useIsSuper() ? <Audit /> : <Closed page="page.audit" />
}

function Audit() {
  const t = useText()
  const navigate = useNavigate()
  const filters = filtersIn(useSearch({ strict: false }))
  const people = useQuery(accountsQuery)
  const audit = useInfiniteQuery({ ...auditQuery(filters), placeholderData: keepPreviousData })
  const events = audit.data?.pages.flatMap((page) => page.data.items) ?? []
  const page = audit.data?.pages[0]?.meta.page
  const told = () => {
    const n = events.length
    if (!audit.hasNextPage) return t('shown.all', { n })
    return page?.total == null ? t('shown.some', { n }) : t('shown', { n, total: page.total })
  }
  const choose = (search: Filters) => navigate({ to: '/audit', search, replace: true, resetScroll: false })
  const refresh = async () => {
    const { error } = await audit.refetch()
    if (!error) announce(t('refreshed'))
  }
  return (
    <Page width="table">
      <PageHeader
        title={t('title')}
        text={t('text')}
        actions={
          <Button icon={RefreshIcon} busy={audit.isRefetching && !audit.isFetchingNextPage} onClick={refresh}>
            {t('refresh')}
          </Button>
        }
      />
      <FilterBar filters={filters} people={people.data} onChange={choose} />
      {audit.error && !audit.isFetchNextPageError && <ErrorCard error={audit.error} onRetry={refresh} />}
      {audit.isPending && <EventsWaiting />}
      {audit.data !== undefined && (
        <>
          {events.length === 0 ? (
            <Empty icon={ClockIcon} text={t('empty')}>
              <Button onClick={() => choose({})}>{t('clear')}</Button>
            </Empty>
          ) : (
            <ol
              aria-label={t('list')}
              aria-busy={audit.isPlaceholderData}
              className="divide-y divide-border rounded-lg border border-border bg-surface aria-busy:opacity-60"
            >
              {events.map((event) => (
                <Event key={event.id} event={event} />
              ))}
            </ol>
          )}
          {audit.isFetchNextPageError && <ErrorCard error={audit.error} onRetry={() => audit.fetchNextPage()} />}
          {events.length > 0 && (
            <More
              told={told()}
              label={t('more')}
              hasMore={audit.hasNextPage}
              busy={audit.isFetchingNextPage}
              onMore={() => audit.fetchNextPage()}
            />
          )}
        </>
      )}
      <Chain />
    </Page>
  )
}

export function prefetch(client: QueryClient) {
  client.prefetchQuery(accountsQuery)
  // Before the visit the address is still that of another page.
  const { pathname, search } = window.location
  const asked = pathname === '/audit' ? Object.fromEntries(new URLSearchParams(search)) : {}
  client.prefetchInfiniteQuery(auditQuery(filtersIn(asked)))
  client.prefetchQuery(chainQuery)
}

const VERIFY = 'kelidar audit verify'

/** Where the chain ends, in the API's words; whether it holds is told by the command alone. */
function Chain() {
  const t = useText()
  const chain = useQuery(chainQuery)
  if (chain.error) return <ErrorCard error={chain.error} onRetry={() => chain.refetch()} />
  if (chain.data === null) return null
  return (
    <Card title={t('chain.title')}>
      <div className="flex flex-col gap-2 text-sm">
        <p className="min-h-6 wrap-anywhere">{chain.data}</p>
        <p className="text-muted">{t('chain.text')}</p>
        <p className="flex flex-wrap items-center gap-2">
          <code dir="ltr" className="rounded-sm bg-surface-2 px-2 py-1 text-xs">
            {VERIFY}
          </code>
          <CopyButton iconOnly text={VERIFY} label={t('chain.copy')} />
        </p>
      </div>
    </Card>
  )
}

function EventsWaiting() {
  return (
    <Waiting className="divide-y divide-border rounded-lg border border-border bg-surface">
      {Array.from({ length: 8 }, (_, row) => (
        <div key={row} className="flex h-24 flex-col justify-center gap-2 px-4">
          <Bar className="h-4 w-80 max-w-full" />
          <Bar className="h-3 w-48" />
        </div>
      ))}
    </Waiting>
  )
}
