/** What people call a destination; what was removed has its own spelling left. */

import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { destinationsQuery } from '@/saving/queries'

export function usePlaceNames(): (destination: string) => string {
  const places = useQuery(destinationsQuery).data
  return useCallback(
    (destination) => places?.find((one) => one.destination === destination)?.label ?? destination,
    [places],
  )
}
