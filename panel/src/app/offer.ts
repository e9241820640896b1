/** What the API offers a reader: the models, and what the key rule says of one. Pages that ask the same share the answer. */

import { queryOptions } from '@tanstack/react-query'
import { askAccess } from '@/api/access'
import { api, data } from '@/api/client'
import type { Operation, Section } from '@/api/types'
import { LIVELY } from './query'

export const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: ({ signal }) => data(api.GET('/api/v1/ai/models', { signal })),
  ...LIVELY,
})

export interface Asked {
  section: Section
  operation: Operation
  /** Without one: the section's default provider. */
  provider?: string | undefined
  /** Without one: the provider's active model. */
  model?: string | undefined
}

/** The key rule's answer for the reader: whose key would serve, or why none. */
export function accessQuery({ section, operation, provider, model }: Asked) {
  return queryOptions({
    queryKey: ['access', section, operation, provider ?? null, model ?? null],
    queryFn: ({ signal }) => askAccess({ section, operation, provider, model }, signal),
    ...LIVELY,
  })
}
