/** Keys and providers: what works for the reader, on which key and why. Models are chosen elsewhere. */

import { type QueryClient, useQueries, useQuery } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { ApiError } from '@/api/errors'
import type { Provider } from '@/api/types'
import { useCommands } from '@/app/commands'
import { later } from '@/app/later'
import { useLeaveGuard } from '@/app/leave-guard'
import { useIsSuper } from '@/app/query'
import { ErrorCard } from '@/ui/error-card'
import { KeyIcon } from '@/ui/icons'
import { Page, PageHeader } from '@/ui/page'
import { type Drafts, focusIn, useDrafts } from './drafts'
import { formOf } from './key-block'
import { MyBudgets } from './my-budgets'
import { PLACES } from './outcome'
import { ProviderCard } from './provider-card'
import { ownBudgetsQuery, placeQuery, settingsQuery } from './queries'
import { SiteNav } from './site-nav'
import { Summary } from './summary'
import { useText } from './text'
import { ProvidersWaiting, SiteWaiting } from './waiting'

/** For super admins alone, and below everything else: it may come later. */
const siteCards = later(() => import('./site-cards').then((module) => module.SiteCards))

export default function SettingsPage() {
  const t = useText()
  const isSuper = useIsSuper()
  const settings = useQuery(settingsQuery)
  // Here, not beside the cards: whatever stands in for them for a while, what was typed is still there.
  const drafts = useDrafts()
  useLeaveGuard(drafts.holding)
  // They stand above all else: what comes before them would be pushed down. What failed once is shown, and says so.
  const isTopPending = useQueries({
    queries: [...PLACES.map(placeQuery), ownBudgetsQuery],
    combine: (answers) => answers.some((one) => one.isPending && one.errorUpdateCount === 0),
  })
  return (
    <Page>
      <PageHeader title={t('title')} text={t(isSuper ? 'text' : 'text.reader')} />
      {settings.data !== undefined && !isTopPending && (
        <Providers providers={settings.data.providers} drafts={drafts} />
      )}
      {settings.data === undefined && settings.error && (
        <ErrorCard error={settings.error} onRetry={() => settings.refetch()} />
      )}
      {(settings.isPending || (settings.data !== undefined && isTopPending)) && <ProvidersWaiting />}
    </Page>
  )
}

export function prefetch(client: QueryClient) {
  client.prefetchQuery(settingsQuery)
  client.prefetchQuery(ownBudgetsQuery)
  for (const place of PLACES) client.prefetchQuery(placeQuery(place))
}

function Providers({ providers, drafts }: { providers: readonly Provider[]; drafts: Drafts }) {
  const isSuper = useIsSuper()
  useProviderCommands(providers)
  useHash(providers, drafts)
  return (
    <>
      {isSuper && <SiteNav providers={providers} />}
      <Summary providers={providers} drafts={drafts} />
      <MyBudgets providers={providers} />
      {providers.map((provider) => (
        <ProviderCard key={provider.slug} provider={provider} drafts={drafts} />
      ))}
      {isSuper && <Site providers={providers} />}
    </>
  )
}

function Site({ providers }: { providers: readonly Provider[] }) {
  const come = siteCards.use()
  if (come === null) return <SiteWaiting />
  if ('failure' in come) return <SiteFailed failure={come.failure} />
  return <come.Part providers={providers} />
}

/** The rest of the page stays. With a line, it is gone because a newer panel is served. */
function SiteFailed({ failure }: { failure: unknown }) {
  const [offline] = useState(!navigator.onLine)
  if (!offline) throw failure
  return <ErrorCard error={ApiError.own('panel.offline', { retryable: true })} onRetry={siteCards.fetch} />
}

/** Each provider by its name in the palette. */
function useProviderCommands(providers: readonly Provider[]): void {
  const t = useText()
  const commands = useMemo(
    () =>
      providers.map(({ slug, name }) => ({
        id: `settings-${slug}`,
        name: t('command', { provider: name }),
        icon: KeyIcon,
        run: () => focusIn(slug, 'button, select'),
      })),
    [providers, t],
  )
  useCommands(commands)
}

/**
 * `/ai/settings#openrouter` leads to that card, also where the cards come after the page; `#openrouter-personal` to the
 * field in which the reader's own key is put.
 */
function useHash(providers: readonly Provider[], drafts: Drafts): void {
  const hash = useRouterState({ select: (state) => state.location.hash })
  useEffect(() => {
    if (hash === '') return
    if (providers.some(({ slug }) => formOf(slug, 'personal') === hash)) {
      drafts.open(hash)
      focusIn(hash)
    } else document.getElementById(hash)?.scrollIntoView()
    // What the address says is done once, not again with every key pressed.
  }, [hash])
}
