/** What the usage page asks for: pages of runs by cursor, and the names that belong to ids. */

import { infiniteQueryOptions, queryOptions, useQuery } from '@tanstack/react-query'
import { answer, api, data } from '@/api/client'
import { modelsQuery } from '@/app/offer'
import { LIVELY, useIsSuper } from '@/app/query'

const PAGE = 50

export const usageQuery = infiniteQueryOptions({
  queryKey: ['usage'],
  queryFn: ({ pageParam, signal }) =>
    answer(api.GET('/api/v1/ai/usage', { params: { query: { page_size: PAGE, after: pageParam } }, signal })),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.meta.page?.next ?? null,
  // A run made a moment ago is what one comes here to see.
  ...LIVELY,
})

const MOST_ADMINS = 200

const adminsQuery = queryOptions({
  queryKey: ['admins', 'names'],
  queryFn: ({ signal }) => data(api.GET('/api/v1/admins', { params: { query: { page_size: MOST_ADMINS } }, signal })),
})

/** Names of what a row has ids of; an id that has none any more stands for itself. */
export interface Names {
  provider: (slug: string) => string
  model: (provider: string | null, id: string) => string
  admin: (id: string) => string
}

/** Undefined until it is known which ids have names, so that no row changes its words while it is read. */
export function useNames(): Names | undefined {
  const grid = useQuery({ ...modelsQuery, staleTime: Number.POSITIVE_INFINITY })
  const admins = useQuery({ ...adminsQuery, enabled: useIsSuper() })
  if (grid.isPending || (admins.isPending && admins.isFetching)) return undefined
  const cells = grid.data?.cells ?? []
  const people = admins.data?.items ?? []
  return {
    provider: (slug) => cells.find((cell) => cell.provider === slug)?.provider_name ?? slug,
    model: (provider, id) =>
      cells
        .filter((cell) => cell.provider === provider)
        .flatMap((cell) => cell.models)
        .find((model) => model.id === id)?.name ?? id,
    admin: (id) => people.find((admin) => admin.id === id)?.username ?? id.slice(-8),
  }
}
