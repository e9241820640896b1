/** What the models page asks for, and how its changes are shown, sent and undone. */

import { type QueryClient, queryOptions, useQueryClient } from '@tanstack/react-query'
import { answer, api, data } from '@/api/client'
import type { ApiError } from '@/api/errors'
import type { Cell, Facts, Operation } from '@/api/types'
import { useChange } from '@/app/change'
import { modelsQuery } from '@/app/offer'
import { LIVELY } from '@/app/query'
import { type Choice, chosen, undone, type Which, withOffer } from './grid'
import { changeOf, type Draft } from './override'

export interface Grid {
  cells: Cell[]
}

/** The grid with the models that cannot run, and why. */
export const wholeQuery = queryOptions({
  queryKey: [...modelsQuery.queryKey, 'whole'],
  queryFn: ({ signal }) => data(api.GET('/api/v1/ai/models', { params: { query: { all: true } }, signal })),
  ...LIVELY,
})

/** Where the files differ from the providers' own lists, which are asked when somebody wants to know. */
export const driftQuery = queryOptions({
  queryKey: ['drift'],
  queryFn: ({ signal }) => data(api.GET('/api/v1/ai/models/drift', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
})

/** Makes a model active, or a provider its section's default, for everyone. */
export function useChoose(): (choice: Choice) => void {
  const client = useQueryClient()
  return useChange<Grid, Choice>({
    queryKey: wholeQuery.queryKey,
    show: (grid, choice) => ({ cells: chosen(grid.cells, choice) }),
    send: async ({ makeDefault, ...choice }) => {
      const told = await answer(api.PUT('/api/v1/ai/models/active', { body: { ...choice, make_default: makeDefault } }))
      client.invalidateQueries({ ...modelsQuery, exact: true })
      return told
    },
    undo: (choice, before) => undone(before.cells, choice),
  }).mutate
}

/** An override to be made of the one that stands in `version`. */
export interface Overriding extends Which {
  file: Facts
  operation: Operation
  from: Draft
  to: Draft
  version: number
}

/** Changes what the file says of a model, or goes back to it where nothing remains overridden. */
export function useOverriding(onError?: (error: ApiError) => void) {
  const client = useQueryClient()
  return useChange<Grid, Overriding>({
    queryKey: wholeQuery.queryKey,
    show: (grid, { file, from, to, ...which }) => {
      const [before, after] = [from, to].map(({ offered = String(file.offered) }) => offered)
      return before === after ? grid : { cells: withOffer(grid.cells, which, after === 'true') }
    },
    send: async ({ file, operation, from, to, ...which }) => {
      const told =
        Object.keys(to).length === 0
          ? await answer(api.DELETE('/api/v1/ai/models/override', { body: which }))
          : await answer(
              api.PUT('/api/v1/ai/models/override', { body: { ...which, ...changeOf(file, operation, from, to) } }),
            )
      pagesAreStale(client)
      return told
    },
    undo: (done) => ({ ...done, from: done.to, to: done.from, version: done.version + 1 }),
    ...(onError && { onError }),
  })
}

/** What one fact of a model changes, other pages show too. */
function pagesAreStale(client: QueryClient): void {
  const own = JSON.stringify(wholeQuery.queryKey)
  const apart = ['me', driftQuery.queryKey[0]]
  client.invalidateQueries({
    predicate: ({ queryKey }) => !apart.includes(String(queryKey[0])) && JSON.stringify(queryKey) !== own,
  })
}
