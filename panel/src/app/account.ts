/** Taking over a sign-in, and what an account keeps of how the panel looks. */

import { type Answer, answer, api } from '@/api/client'
import { begin } from '@/api/session'
import type { Self } from '@/api/types'
import { toastError } from '@/ui/toast'
import { adoptLook, currentLook, type Look, setLook } from './look'
import { meQuery, queryClient } from './query'

/** Take over a sign-in that was just made. */
export function signedIn(self: Self): void {
  begin(self)
  adoptLook(self.admin)
}

/** Changes how the panel looks at once, and in the account where there is one. */
export async function changeLook(change: Partial<Look>): Promise<void> {
  if (queryClient.getQueryData(meQuery.queryKey) === undefined) return setLook(change)
  try {
    const { data: self } = await keepLook(change, change, partOf(currentLook(), change))
    queryClient.setQueryData(meQuery.queryKey, self.admin)
  } catch (thrown) {
    toastError(thrown)
  }
}

/** The parts of a look as an account keeps them; null is "not chosen". */
export type KeptLook = Partial<{ [Name in keyof Look]: Look[Name] | null }>

/** Shows a look at once and has the account keep it; `before` comes back when the API refuses. Throws what it said. */
export async function keepLook(shown: Partial<Look>, kept: KeptLook, before: Partial<Look>): Promise<Answer<Self>> {
  setLook(shown)
  try {
    const told = await answer(api.PATCH('/api/v1/auth/me', { body: kept }))
    // Answers hold sentences in the reader's language.
    if (shown.language)
      queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== meQuery.queryKey[0] })
    return told
  } catch (thrown) {
    setLook(before)
    throw thrown
  }
}

/** What a look has in place of a change to it. */
function partOf(look: Look, change: Partial<Look>): Partial<Look> {
  return Object.fromEntries(Object.entries(look).filter(([name]) => name in change))
}
