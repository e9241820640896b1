/** One's own outputs: the list by cursor under the address' filters, and one of them whole. */

import { infiniteQueryOptions, type QueryClient, type QueryKey, queryOptions } from '@tanstack/react-query'
import { answer, api, data } from '@/api/client'
import { LIVELY } from '@/app/query'
import { mediaItemQuery } from '@/media/queries'
import type { Asked, Shelf } from './address'
import type { Item } from './edit'

const PAGE = 40
/** A delivery under way is looked at so often. */
const WATCH = 3_000

export function outputsQuery({ kind, section, destination, tag, q }: Asked) {
  const query = {
    page_size: PAGE,
    ...(kind && { kind }),
    ...(section && { section }),
    ...(destination && { destination }),
    ...(tag && { tag }),
    ...(q && { q }),
  }
  return infiniteQueryOptions({
    queryKey: ['outputs', query],
    queryFn: ({ pageParam, signal }) =>
      answer(api.GET('/api/v1/ai/outputs', { params: { query: { ...query, after: pageParam } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.meta.page?.next ?? null,
    ...LIVELY,
  })
}

export function outputQuery(id: string) {
  return queryOptions({
    queryKey: ['output', id],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/ai/outputs/{output_id}', { params: { path: { output_id: id } }, signal })),
    refetchInterval: ({ state }) => (state.data?.delivery?.state === 'pending' ? WATCH : false),
    ...LIVELY,
  })
}

/** An item as it is now, for whoever was told that theirs is old. */
export function askItem(client: QueryClient, shelf: Shelf, id: string): Promise<Item> {
  return shelf === 'media'
    ? client.fetchQuery({ ...mediaItemQuery(id), staleTime: 0 })
    : client.fetchQuery({ ...outputQuery(id), staleTime: 0 })
}

export function itemKey(shelf: Shelf, id: string): QueryKey {
  return (shelf === 'media' ? mediaItemQuery(id) : outputQuery(id)).queryKey
}

/** Removes one everywhere. */
export function remove(shelf: Shelf, id: string) {
  return answer(
    shelf === 'media'
      ? api.DELETE('/api/v1/ai/media/{media_id}', { params: { path: { media_id: id } } })
      : api.DELETE('/api/v1/ai/outputs/{output_id}', { params: { path: { output_id: id } } }),
  )
}
