/** What the models page asks for, and how a choice is shown, sent and undone. */

import { queryOptions } from '@tanstack/react-query'
import { askAccess } from '@/api/access'
import { answer, api, data } from '@/api/client'
import type { Cell, Operation, Section } from '@/api/types'
import { useChange } from '@/app/change'
import { WATCHED } from '@/app/query'
import { type Choice, chosen, undone } from './grid'

export const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: ({ signal }) => data(api.GET('/api/v1/ai/models', { signal })),
  ...WATCHED,
})

export interface Asked {
  section: Section
  operation: Operation
  provider: string
  /** Without one: the provider's active model. */
  model?: string
}

/** The key rule's answer for the reader: whose key would serve, or why none. */
export function accessQuery(asked: Asked) {
  return queryOptions({
    queryKey: ['access', asked],
    queryFn: ({ signal }) => askAccess(asked, signal),
    ...WATCHED,
  })
}

/** Makes a model active, or a provider its section's default, for everyone. */
export function useChoose(): (choice: Choice) => void {
  return useChange<{ cells: Cell[] }, Choice>({
    queryKey: modelsQuery.queryKey,
    show: (grid, choice) => ({ cells: chosen(grid.cells, choice) }),
    send: ({ makeDefault, ...choice }) =>
      answer(api.PUT('/api/v1/ai/models/active', { body: { ...choice, make_default: makeDefault } })),
    undo: (choice, before) => undone(before.cells, choice),
  }).mutate
}
