/** The media library: its pages by cursor, under what is searched. */

import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { answer, api, data } from '@/api/client'
import type { OutputKind } from '@/api/types'
import { LIVELY } from '@/app/query'

const PAGE = 40

export interface MediaAsked {
  kind?: OutputKind | undefined
  tag?: string | undefined
  q?: string | undefined
}

export function mediaQuery({ kind, tag, q }: MediaAsked) {
  const query = { page_size: PAGE, ...(kind && { kind }), ...(tag && { tag }), ...(q && { q }) }
  return infiniteQueryOptions({
    queryKey: ['media', query],
    queryFn: ({ pageParam, signal }) =>
      answer(api.GET('/api/v1/ai/media', { params: { query: { ...query, after: pageParam } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.meta.page?.next ?? null,
    ...LIVELY,
  })
}

export function mediaItemQuery(id: string) {
  return queryOptions({
    queryKey: ['media-item', id],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/ai/media/{media_id}', { params: { path: { media_id: id } }, signal })),
    ...LIVELY,
  })
}

/** Something was saved, changed or removed: the library and one's own outputs overlap. */
export function forgetSaved(client: QueryClient): Promise<unknown> {
  return Promise.all(
    ['media', 'media-item', 'outputs', 'output'].map((name) => client.invalidateQueries({ queryKey: [name] })),
  )
}
