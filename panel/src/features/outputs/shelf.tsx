/** One shelf: its four states, the list with more of it, and what is done with what is chosen. */

import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Answer } from '@/api/client'
import { announce } from '@/ui/announcer'
import { ErrorCard } from '@/ui/error-card'
import { More } from '@/ui/more'
import { Bar, Waiting } from '@/ui/skeleton'
import { isNarrowed, type Place } from './address'
import { ChosenBar } from './chosen-bar'
import { Items, type Listed } from './items'
import { NoneFound } from './none-found'
import type { Go } from './page'
import { everything, NOTHING, pressed, type Selection, still } from './selection'
import { useText } from './text'

export interface ShelfProps<Item extends Listed> {
  place: Place
  go: Go
  label: string
  found: UseInfiniteQueryResult<InfiniteData<Answer<{ items: Item[] }>>>
  facts: (item: Item) => ReactNode
  /** What is said where there is nothing at all. */
  empty: ReactNode
}

export function Shelf<Item extends Listed>({ place, go, label, found, facts, empty }: ShelfProps<Item>) {
  const t = useText()
  const [marked, setMarked] = useState<Selection>(NOTHING)
  const items = found.data?.pages.flatMap((page) => page.data.items) ?? []
  const order = items.map(({ id }) => id)
  const selection = still(marked, order)
  const total = found.data?.pages[0]?.meta.page?.total
  const told = () => {
    const n = items.length
    if (!found.hasNextPage) return t('shown.all', { n })
    return total == null ? t('shown.some', { n }) : t('shown', { n, total })
  }
  const choose = (next: Selection) => {
    setMarked(next)
    announce(t('chosen', { n: next.ids.size }))
  }
  return (
    <>
      {found.error && !found.isFetchNextPageError && (
        <ErrorCard error={found.error} onRetry={() => void found.refetch()} />
      )}
      {found.isPending && <ItemsWaiting place={place} />}
      {found.data !== undefined && items.length === 0 && (isNarrowed(place) ? <NoneFound go={go} /> : empty)}
      {items.length > 0 && (
        <>
          <Items
            label={label}
            items={items}
            place={place}
            chosen={selection.ids}
            onPress={(id, range) => choose(pressed(selection, order, id, range))}
            onEscape={() => selection.ids.size > 0 && choose(NOTHING)}
            busy={found.isPlaceholderData}
            facts={facts}
          />
          {found.isFetchNextPageError && <ErrorCard error={found.error} onRetry={() => void found.fetchNextPage()} />}
          <More
            told={told()}
            label={t('more')}
            hasMore={found.hasNextPage}
            busy={found.isFetchingNextPage}
            onMore={() => void found.fetchNextPage()}
          />
        </>
      )}
      {selection.ids.size > 0 && (
        <ChosenBar
          place={place}
          items={items.filter(({ id }) => selection.ids.has(id))}
          isAll={selection.ids.size === items.length}
          onAll={() => choose(everything(order))}
          onNone={() => choose(NOTHING)}
        />
      )}
    </>
  )
}

function ItemsWaiting({ place }: { place: Place }) {
  if (place.view === 'list')
    return (
      <Waiting className="divide-y divide-border rounded-lg border border-border bg-surface">
        {Array.from({ length: 8 }, (_, row) => (
          <div key={row} className="flex h-18 items-center gap-3 ps-12 pe-3">
            <Bar className="size-14" />
            <Bar className="h-4 w-60 max-w-full" />
          </div>
        ))}
      </Waiting>
    )
  return (
    <Waiting className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4">
      {Array.from({ length: 8 }, (_, one) => (
        <div key={one} className="overflow-hidden rounded-lg border border-border bg-surface">
          <Bar className="aspect-[4/3] w-full rounded-none" />
          <div className="flex h-18 flex-col gap-2 p-3">
            <Bar className="h-4 w-3/4" />
            <Bar className="h-3 w-1/2" />
          </div>
        </div>
      ))}
    </Waiting>
  )
}
