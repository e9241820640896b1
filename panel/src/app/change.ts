/**
 * A change that shows at once, is put back when the API refuses it, and can be undone:
 *
 *     const share = useChange({
 *       queryKey: settingsQuery.queryKey,
 *       show: (settings, enabled: boolean) => withShared(settings, provider, enabled),
 *       send: (enabled) => answer(api.PATCH('/api/v1/ai/providers/{provider}/keys/shared', { ... })),
 *       undo: (enabled) => !enabled,
 *     })
 *     <Switch checked={...} onChange={(enabled) => share.mutate(enabled)} />
 *
 * Two clicks come faster than a render: the change that was asked for last is not sent again while it is under way.
 * The toast says the API's own sentence. A failure is told in a toast too, because the control has gone back by itself;
 * give `onError` to show it at the place of work instead (an undo's is always told in a toast).
 */

import { type Query, type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Answer } from '@/api/client'
import { type ApiError, asApiError } from '@/api/errors'
import { t } from '@/text/t'
import { toast, toastError } from '@/ui/toast'
import { language } from './look'

export interface Change<Shown, Value> {
  queryKey: QueryKey
  /** What is shown while the API is asked. */
  show: (shown: Shown, value: Value) => Shown
  send: (value: Value) => Promise<Answer<unknown>>
  /** The value that puts back what was shown before; null where it cannot be undone. Without it there is no undo. */
  undo?: (value: Value, before: Shown) => Value | null
  onError?: (error: ApiError) => void
}

type Picture = (shown: unknown) => unknown

/** What the API is known to hold of a thing, and the changes of it under way, in the order in which they were made. */
interface Ledger {
  query: Query
  held: unknown
  open: Picture[]
}
/** They go with what the cache holds: signing out forgets both. */
const ledgers = new WeakMap<Query, Ledger>()

interface Step<Value> {
  value: Value
  /** It puts back an earlier change. */
  back: boolean
}

export function useChange<Shown, Value>({ queryKey, show, send, undo, onError }: Change<Shown, Value>) {
  const client = useQueryClient()
  const about = JSON.stringify(queryKey)
  const asked = useRef<string>(null)
  const mutation = useMutation({
    // Changes of the same thing go one after the other, as they were made.
    scope: { id: about },
    mutationFn: async ({ value }: Step<Value>) => {
      try {
        return await send(value)
      } finally {
        if (asked.current === JSON.stringify(value)) asked.current = null
      }
    },
    onMutate: async ({ value }) => {
      await client.cancelQueries({ queryKey })
      const query = client.getQueryCache().find({ queryKey })
      if (query?.state.data === undefined) return null
      const picture: Picture = (shown) => show(shown as Shown, value)
      return { ledger: entered(query, picture), picture }
    },
    onError: (thrown, { back }) => {
      // An undo is pressed in a toast: the place of work may be gone by then.
      if (onError && !back) onError(asApiError(thrown))
      else toastError(thrown)
    },
    onSuccess: (told, { value, back }, made) => {
      const earlier = back || made === null ? null : (undo?.(value, made.ledger.held as Shown) ?? null)
      const text = back ? t(language())('common.undone') : told.message
      toast({
        text,
        about,
        ...(earlier !== null && { undo: () => mutation.mutate({ value: earlier, back: true }) }),
      })
    },
    onSettled: async (_told, thrown, _step, made) => {
      const open = made == null ? 0 : settled(made.ledger, made.picture, thrown === null)
      // What the API would say now would wipe out what is still to be sent.
      if (open === 0) await client.invalidateQueries({ queryKey })
    },
  })
  const mutate = (value: Value, then?: { onSuccess?: () => void }) => {
    const said = JSON.stringify(value)
    if (asked.current === said) return
    asked.current = said
    mutation.mutate({ value, back: false }, { onSuccess: () => then?.onSuccess?.() })
  }
  return { mutate, isPending: mutation.isPending }
}

/** The thing's ledger, with one change more under way. */
function entered(query: Query, picture: Picture): Ledger {
  const ledger = ledgers.get(query) ?? { query, held: query.state.data, open: [] }
  ledgers.set(query, ledger)
  ledger.open.push(picture)
  draw(ledger)
  return ledger
}

/** A change has ended: the API holds it, or it is taken back alone. How many are still under way. */
function settled(ledger: Ledger, picture: Picture, isHeld: boolean): number {
  if (isHeld) ledger.held = picture(ledger.held)
  ledger.open = ledger.open.filter((one) => one !== picture)
  draw(ledger)
  if (ledger.open.length === 0) ledgers.delete(ledger.query)
  return ledger.open.length
}

/** What the API holds, with what is on its way to it; not where it has been forgotten meanwhile. */
function draw({ query, held, open }: Ledger): void {
  if (query.state.data === undefined) return
  query.setData(
    open.reduce((shown, picture) => picture(shown), held),
    { manual: true },
  )
}
