/** Language, calendar and theme of the account: in effect at once, put back when the API refuses, with undo. */

import type { Admin } from '@/api/types'
import { type KeptLook, keepLook } from '@/app/account'
import { useChange } from '@/app/change'
import { type Look, setLook, useLook } from '@/app/look'
import { meQuery, useAdmin } from '@/app/query'

/** What the panel shows and what the account keeps: not the same where the account has chosen nothing yet. */
interface Setting {
  shown: Partial<Look>
  kept: KeptLook
}

interface Step {
  from: Setting
  to: Setting
}

/** The function that sets one of the three. */
export function useProfile(): <Name extends keyof Look>(name: Name, value: Look[Name]) => void {
  const look = useLook()
  const admin = useAdmin()
  const save = useChange<Admin, Step>({
    queryKey: meQuery.queryKey,
    show: (shown, { to }) => ({ ...shown, ...to.kept }),
    send: ({ from, to }) => keepLook(to.shown, to.kept, from.shown),
    undo: ({ from, to }) => ({ from: to, to: from }),
  })
  return (name, value) => {
    const from = { shown: { [name]: look[name] }, kept: { [name]: admin[name] } }
    const to = { shown: { [name]: value }, kept: { [name]: value } }
    // Also while the change before it is still being sent.
    setLook(to.shown)
    save.mutate({ from, to })
  }
}
