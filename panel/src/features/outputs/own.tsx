/** One's own outputs, of every destination. */

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { BriefOutput } from '@/api/types'
import { Badge } from '@/ui/badge'
import { Time } from '@/ui/time'
import type { Place } from './address'
import { DeliveryBadge } from './delivery'
import { FilterBar } from './filter-bar'
import { NothingSaved } from './none-found'
import type { Go } from './page'
import { usePlaceNames } from './place-names'
import { outputsQuery } from './queries'
import { Shelf } from './shelf'
import { useText } from './text'

export function Own({ place, go }: { place: Place; go: Go }) {
  const t = useText()
  const nameOf = usePlaceNames()
  const found = useInfiniteQuery({ ...outputsQuery(place), placeholderData: keepPreviousData })
  const facts = useMemo(
    () => (item: BriefOutput) => (
      <>
        <Badge>
          <bdi>{nameOf(item.destination)}</bdi>
        </Badge>
        {item.delivery !== null && item.delivery.state !== 'delivered' && <DeliveryBadge delivery={item.delivery} />}
        <Time at={item.created_at} />
      </>
    ),
    [nameOf],
  )
  return (
    <div className="flex flex-col gap-4">
      <FilterBar place={place} go={go} />
      <Shelf place={place} go={go} label={t('list.own')} found={found} facts={facts} empty={<NothingSaved />} />
    </div>
  )
}
