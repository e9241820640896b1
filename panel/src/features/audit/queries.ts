/** What the audit log is asked: its pages by cursor under the address' filters, the names of accounts, and where its chain ends. */

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answer, api, data } from '@/api/client'
import { LIVELY } from '@/app/query'
import { dayIn, momentOf } from './days'

const PAGE = 50

/** What an event may be about, in the order of the list; each is the beginning of its actions' names. */
export const KINDS = [
  'sign_in',
  'account',
  'token',
  'key',
  'shared_key',
  'preference',
  'provider',
  'model',
  'capabilities',
  'budgets',
  'limits',
] as const
export type Kind = (typeof KINDS)[number]

/** All of it is in the address; days are whole days of the reader, the last one included. */
export interface Filters {
  actor?: string | undefined
  kind?: Kind | undefined
  from?: string | undefined
  to?: string | undefined
}

export function filtersIn(search: Record<string, unknown>): Filters {
  return {
    actor: typeof search.actor === 'string' && search.actor !== '' ? search.actor : undefined,
    kind: KINDS.find((kind) => kind === search.kind),
    from: dayIn(search.from),
    to: dayIn(search.to),
  }
}

export function auditQuery({ actor, kind, from, to }: Filters) {
  const query = {
    page_size: PAGE,
    ...(actor !== undefined && { actor }),
    ...(kind !== undefined && { action: `${kind}.` }),
    ...(from !== undefined && { from: momentOf(from) }),
    ...(to !== undefined && { to: momentOf(to, 1) }),
  }
  return infiniteQueryOptions({
    queryKey: ['audit', query],
    queryFn: ({ pageParam, signal }) =>
      answer(api.GET('/api/v1/audit', { params: { query: { ...query, after: pageParam } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.meta.page?.next ?? null,
    ...LIVELY,
  })
}

/** How many rows there are and how the last is sealed, in the API's words. */
export const chainQuery = queryOptions({
  queryKey: ['audit-chain'],
  queryFn: async ({ signal }) => {
    const { items } = await data(api.GET('/api/v1/ai/doctor', { signal }))
    return items.find((finding) => finding.code.startsWith('doctor.audit.'))?.message ?? null
  },
  ...LIVELY,
})
