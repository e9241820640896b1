/** What the models page asks for, and how a choice is shown, sent and undone. */

import { queryOptions } from '@tanstack/react-query'
import { useRef } from 'react'
import { answer, api, data } from '@/api/client'
import type { Cell, Operation, Section } from '@/api/types'
import { useChange } from '@/app/change'
import { type Choice, chosen, undone } from './grid'

/** Settings and other admins change what is shown here: it is asked again on every visit, on focus, and now and then. */
const LIVELY = { staleTime: 2_000, refetchOnWindowFocus: 'always', refetchInterval: 60_000 } as const

export const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: ({ signal }) => data(api.GET('/api/v1/ai/models', { signal })),
  ...LIVELY,
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
    queryFn: ({ signal }) => data(api.GET('/api/v1/ai/access', { params: { query: asked }, signal })),
    ...LIVELY,
  })
}

/** Makes a model active, or a provider its section's default, for everyone. The same choice is not sent twice at once. */
export function useChoose(): (choice: Choice) => void {
  const sending = useRef<string>(null)
  const { mutate } = useChange<{ cells: Cell[] }, Choice>({
    queryKey: modelsQuery.queryKey,
    show: (grid, choice) => ({ cells: chosen(grid.cells, choice) }),
    send: ({ makeDefault, ...choice }) =>
      answer(api.PUT('/api/v1/ai/models/active', { body: { ...choice, make_default: makeDefault } })),
    undo: (choice, before) => undone(before.cells, choice),
  })
  return (choice) => {
    const said = JSON.stringify(choice)
    if (sending.current === said) return
    sending.current = said
    mutate(choice, {
      onSettled: () => {
        sending.current = null
      },
    })
  }
}
