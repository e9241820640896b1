/** Language, calendar and theme of the account: in effect at once, put back when the API refuses, with undo. */

import { answer, api } from '@/api/client'
import type { Admin } from '@/api/types'
import { useChange } from '@/app/change'
import { type Look, setLook, useLook } from '@/app/look'
import { meQuery, queryClient, useAdmin } from '@/app/query'

type Stored = Partial<{ [Name in keyof Look]: Look[Name] | null }>

/** What the panel shows and what the account keeps: not the same where the account has chosen nothing yet. */
interface Setting {
  look: Partial<Look>
  stored: Stored
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
    show: (shown, { to }) => ({ ...shown, ...to.stored }),
    send,
    undo: ({ from, to }) => ({ from: to, to: from }),
  })
  return (name, value) => {
    const from = { look: { [name]: look[name] }, stored: { [name]: admin[name] } }
    const to = { look: { [name]: value }, stored: { [name]: value } }
    setLook(to.look)
    save.mutate({ from, to })
  }
}

async function send({ from, to }: Step) {
  setLook(to.look)
  try {
    const told = await answer(api.PATCH('/api/v1/auth/me', { body: to.stored }))
    // Answers hold sentences in the reader's language.
    if (to.look.language)
      queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== meQuery.queryKey[0] })
    return told
  } catch (thrown) {
    setLook(from.look)
    throw thrown
  }
}
