/** Changes of a batch: what the page knows of it follows what the API answers. */

import { useQueryClient } from '@tanstack/react-query'
import { type Answer, answer, api } from '@/api/client'
import { asApiError } from '@/api/errors'
import type { Batch, BatchItem } from '@/api/types'
import { useOnce } from '@/app/once'
import { announce } from '@/ui/announcer'
import { toastError } from '@/ui/toast'
import { batchesQuery, batchQuery } from './bulk'

/** `onSettled` is told of the end, however it came. */
export function useSteer(batch: Batch, send: () => Promise<Answer<Batch>>, onSettled?: () => void) {
  const client = useQueryClient()
  return useOnce({
    mutationFn: send,
    ...(onSettled && { onSettled }),
    onSuccess: ({ data, message }) => {
      client.setQueryData(batchQuery(batch.id).queryKey, data)
      client.invalidateQueries({ queryKey: batchesQuery.queryKey })
      announce(message)
    },
    onError: (thrown) => {
      client.invalidateQueries({ queryKey: batchesQuery.queryKey })
      toastError(asApiError(thrown))
    },
  })
}

/** One after the other: each answers with the batch as it then is. */
export async function retryAll(id: string, items: readonly BatchItem[]): Promise<Answer<Batch>> {
  const [first, ...rest] = items
  let told = await retried(id, first?.number ?? 1)
  for (const { number } of rest) told = await retried(id, number)
  return told
}

export function retried(id: string, number: number): Promise<Answer<Batch>> {
  const path = { batch_id: id, number: String(number) }
  return answer(api.POST('/api/v1/ai/content/batches/{batch_id}/items/{number}/retry', { params: { path } }))
}
