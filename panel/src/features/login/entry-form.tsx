/** What setting up and signing in share: sent once, a refusal told at its field or beside the button, and the focus there. */

import { type FormEvent, type ReactNode, useMemo, useRef } from 'react'
import { asApiError } from '@/api/errors'
import type { Self } from '@/api/types'
import { useOnce } from '@/app/once'
import { Button } from '@/ui/button'
import { ErrorCard } from '@/ui/error-card'
import { useErrorFocus } from '@/ui/field'

/** `onSignedIn` leads away; until it has, the form takes no second press. */
export function useEntry(send: () => Promise<Self>, onSignedIn: (self: Self) => void) {
  const form = useRef<HTMLFormElement>(null)
  const entry = useOnce({ mutationFn: send, onSuccess: onSignedIn })
  useErrorFocus(form, entry.error)
  const error = useMemo(() => (entry.error === null ? null : asApiError(entry.error)), [entry.error])
  const faults = { username: error?.fieldMessage('username'), password: error?.fieldMessage('password') }
  const atFields = faults.username !== undefined || faults.password !== undefined
  return {
    form,
    faults,
    /** A refusal that no field can show. */
    error: atFields ? null : error,
    busy: entry.isPending || entry.isSuccess,
    enter: () => entry.mutate(),
    forget: entry.reset,
  }
}

export function EntryForm({
  entry: { form, error, busy },
  submit,
  closed,
  onSubmit,
  children,
}: {
  entry: ReturnType<typeof useEntry>
  /** What the button does. */
  submit: string
  closed?: boolean
  onSubmit: () => void
  children: ReactNode
}) {
  const press = (event: FormEvent) => {
    event.preventDefault()
    if (!busy && !closed) onSubmit()
  }
  return (
    <form ref={form} onSubmit={press} noValidate className="flex flex-col gap-4">
      {children}
      {error && <ErrorCard error={error} />}
      <Button type="submit" look="primary" busy={busy} disabled={closed}>
        {submit}
      </Button>
    </form>
  )
}
