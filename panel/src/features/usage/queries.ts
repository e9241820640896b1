/** What the usage page asks for: pages of runs by cursor, what they come to, and the names that belong to ids. */

import { infiniteQueryOptions, keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { answer, api, data } from '@/api/client'
import { accountsQuery } from '@/app/accounts'
import { modelsQuery } from '@/app/offer'
import { LIVELY, useIsSuper } from '@/app/query'
import { type Filter, queryOf } from './filter'

const PAGE = 50

export const usageQuery = (filter: Filter) =>
  infiniteQueryOptions({
    queryKey: ['usage', 'runs', queryOf(filter)],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/v1/ai/usage', {
          params: { query: { ...queryOf(filter), page_size: PAGE, after: pageParam } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.meta.page?.next ?? null,
    // What was shown stays until the other has come, so that nothing jumps.
    placeholderData: keepPreviousData,
    // A run made a moment ago is what one comes here to see.
    ...LIVELY,
  })

export type GroupBy = 'day,section' | 'provider,model' | 'day' | 'admin'

/** What the charts are drawn from, for one's role. */
export function chartsFor(isSuper: boolean): readonly GroupBy[] {
  return ['day,section', 'provider,model', 'day', ...(isSuper ? (['admin'] as const) : [])]
}

export const summaryQuery = (filter: Filter, groupBy: GroupBy) =>
  queryOptions({
    queryKey: ['usage', 'summary', groupBy, queryOf(filter)],
    queryFn: ({ signal }) =>
      data(
        api.GET('/api/v1/ai/usage/summary', {
          params: { query: { ...queryOf(filter), group_by: groupBy } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    ...LIVELY,
  })

export const policyQuery = queryOptions({
  queryKey: ['usage', 'policy'],
  queryFn: ({ signal }) => data(api.GET('/api/v1/ai/usage/policy', { signal })),
})

/** What can be chosen to narrow the runs by. */
export interface Choices {
  providers: readonly { id: string; name: string }[]
  models: readonly { id: string; name: string; provider: string }[]
  admins: readonly { id: string; name: string }[]
}

/** Empty where names could not be fetched: an id then stands for itself. Undefined until that is known. */
export function useChoices(): Choices | undefined {
  const grid = useQuery({ ...modelsQuery, staleTime: Number.POSITIVE_INFINITY })
  const admins = useQuery({ ...accountsQuery, enabled: useIsSuper() })
  if (grid.isPending || (admins.isPending && admins.isFetching)) return undefined
  const cells = grid.data?.cells ?? []
  const providers = new Map(cells.map((cell) => [cell.provider, cell.provider_name]))
  const models = new Map(
    cells.flatMap((cell) => cell.models.map((model) => [`${cell.provider} ${model.id}`, { cell, model }])),
  )
  return {
    providers: [...providers].map(([id, name]) => ({ id, name })),
    models: [...models.values()].map(({ cell, model }) => ({
      id: model.id,
      name: model.name,
      provider: cell.provider,
    })),
    admins: (admins.data ?? []).map(({ id, username }) => ({ id, name: username })),
  }
}
