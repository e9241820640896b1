/** What is asked about open sign-ins: one's own, or those of an account. */

import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api } from '@/api/client'
import type { SignIn } from '@/api/types'
import { LIVELY } from '@/app/query'

const MOST = 200

/** Everything that is known of open sign-ins. */
export const SIGN_INS = ['sign-ins']

/** Of one's own account without an id. */
export function signInsQuery(admin: string | null) {
  return queryOptions({
    queryKey: [...SIGN_INS, admin],
    queryFn: ({ signal }): Promise<Answer<{ items: SignIn[] }>> => {
      const query = { page_size: MOST }
      return admin === null
        ? answer(api.GET('/api/v1/auth/sessions', { params: { query }, signal }))
        : answer(
            api.GET('/api/v1/admins/{admin_id}/sessions', { params: { path: { admin_id: admin }, query }, signal }),
          )
    },
    ...LIVELY,
  })
}

/** Ends one of them; without it all but the one that asks. */
export function endSignIns(admin: string | null, one: string | null): Promise<Answer<{ count: number }>> {
  if (admin === null)
    return one === null
      ? answer(api.DELETE('/api/v1/auth/sessions'))
      : answer(api.DELETE('/api/v1/auth/sessions/{session_id}', { params: { path: { session_id: one } } }))
  return one === null
    ? answer(api.DELETE('/api/v1/admins/{admin_id}/sessions', { params: { path: { admin_id: admin } } }))
    : answer(
        api.DELETE('/api/v1/admins/{admin_id}/sessions/{session_id}', {
          params: { path: { admin_id: admin, session_id: one } },
        }),
      )
}
