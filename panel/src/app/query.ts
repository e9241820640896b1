/** Server state: one client, and the rules by which it asks again. */

import { QueryClient, queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { api, data } from '@/api/client'
import { ApiError } from '@/api/errors'
import { begin, onSignIn } from '@/api/session'
import type { Admin } from '@/api/types'

const FRESH = 30_000

/** For what other admins, other tabs and keys change: asked again at every visit and return to the window, yet not twice in a moment. */
export const LIVELY = { staleTime: 2_000 } as const
/** The same for what is watched while it is open: now and then too. */
export const WATCHED = { ...LIVELY, refetchInterval: 60_000 } as const

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH,
      // An envelope is an answer; only a line that was down is worth a second try.
      retry: (failures, error) => failures < 1 && error instanceof ApiError && error.code === 'panel.unreachable',
      retryDelay: 400,
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})

/** Who is signed in, with the token that changes carry. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => {
    const self = await data(api.GET('/api/v1/auth/me', { signal }))
    begin(self)
    return self.admin
  },
  staleTime: Number.POSITIVE_INFINITY,
})

onSignIn((admin) => void queryClient.setQueryData(meQuery.queryKey, admin))

/** What was answered to another admin, or to another role of the same one, is gone with it; what is open asks anew. */
let reader: string | undefined
queryClient.getQueryCache().subscribe(({ type, query }) => {
  if (type !== 'updated' || query.queryKey[0] !== meQuery.queryKey[0]) return
  const admin = queryClient.getQueryData(meQuery.queryKey)
  if (admin === undefined) return
  const before = reader
  reader = `${admin.id} ${admin.role}`
  if (before !== undefined && before !== reader)
    queryClient.resetQueries({ predicate: (other) => other.queryKey[0] !== meQuery.queryKey[0] })
})

/** The admin who is signed in; for what stands inside the shell, which has asked already. */
export function useAdmin(): Admin {
  return useSuspenseQuery(meQuery).data
}

export function useIsSuper(): boolean {
  return useAdmin().role === 'super_admin'
}
