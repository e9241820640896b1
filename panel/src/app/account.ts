/** Taking over a sign-in, and what an account keeps of how the panel looks. */

import { api, data } from '@/api/client'
import { begin } from '@/api/session'
import type { Self } from '@/api/types'
import { toastError } from '@/ui/toast'
import { adoptLook, type Look, setLook } from './look'
import { meQuery, queryClient } from './query'

/** Take over a sign-in that was just made. */
export function signedIn(self: Self): void {
  begin(self)
  adoptLook(self.admin)
  queryClient.setQueryData(meQuery.queryKey, self.admin)
}

/** Changes how the panel looks at once, and in the account where there is one. */
export async function changeLook(change: Partial<Look>): Promise<void> {
  setLook(change)
  if (queryClient.getQueryData(meQuery.queryKey) === undefined) return
  try {
    const self = await data(api.PATCH('/api/v1/auth/me', { body: change }))
    queryClient.setQueryData(meQuery.queryKey, self.admin)
    // Answers hold sentences in the reader's language.
    if (change.language)
      await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== meQuery.queryKey[0] })
  } catch (thrown) {
    toastError(thrown)
  }
}
