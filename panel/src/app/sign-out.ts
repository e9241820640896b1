/** Signing out. */

import { api, data } from '@/api/client'
import { end } from '@/api/session'
import { toastError } from '@/ui/toast'
import { giveUp } from './given-up'
import { confirmLeave } from './leave-guard'
import { queryClient } from './query'
import { router } from './router'

/** Ends the sign-in, once the reader agreed to lose what is not kept. */
export async function signOut(): Promise<void> {
  if (!(await confirmLeave())) return
  try {
    await data(api.POST('/api/v1/auth/logout'))
  } catch (thrown) {
    toastError(thrown)
    return
  }
  await leave()
}

/** To the sign-in page, forgetting what was shown: the sign-in is over. */
export async function leave(): Promise<void> {
  end()
  try {
    await router.navigate({ to: '/login', ignoreBlocker: true })
  } finally {
    queryClient.clear()
    giveUp()
  }
}
