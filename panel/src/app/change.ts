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
 * give `onError` to show it at the place of work instead.
 */

import { type MutateOptions, type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
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

export function useChange<Shown, Value>({ queryKey, show, send, undo, onError }: Change<Shown, Value>) {
  const client = useQueryClient()
  const about = JSON.stringify(queryKey)
  const asked = useRef<string>(null)
  const mutation = useMutation({
    // Changes of the same thing go one after the other, as they were made.
    scope: { id: about },
    mutationFn: async (value: Value) => {
      try {
        return await send(value)
      } finally {
        if (asked.current === JSON.stringify(value)) asked.current = null
      }
    },
    onMutate: async (value: Value) => {
      await client.cancelQueries({ queryKey })
      const before = client.getQueryData<Shown>(queryKey)
      if (before !== undefined) client.setQueryData(queryKey, show(before, value))
      return { before }
    },
    onError: (thrown, _value, context) => {
      if (context?.before !== undefined) client.setQueryData(queryKey, context.before)
      if (onError) onError(asApiError(thrown))
      else toastError(thrown)
    },
    onSuccess: (told, value, { before }) => {
      const back = before === undefined ? null : (undo?.(value, before) ?? null)
      const putBack = async (earlier: Value) => {
        try {
          await send(earlier)
          toast({ text: t(language())('common.undone'), about })
        } catch (thrown) {
          toastError(thrown)
        }
        await client.invalidateQueries({ queryKey })
      }
      toast({ text: told.message, about, ...(back !== null && { undo: () => putBack(back) }) })
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  })
  const mutate = (
    value: Value,
    options?: MutateOptions<Answer<unknown>, Error, Value, { before: Shown | undefined }>,
  ) => {
    const said = JSON.stringify(value)
    if (asked.current === said) return
    asked.current = said
    mutation.mutate(value, options)
  }
  return { ...mutation, mutate }
}
