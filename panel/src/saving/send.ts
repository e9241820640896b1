/** Sends what was offered, one after the other. Each has one key for as long as it is not saved: a repeat saves nothing twice. */

import { type Answer, answer, api } from '@/api/client'
import { type ApiError, asApiError } from '@/api/errors'
import type { Output, SaveInput } from '@/api/types'
import { newId } from '@/app/new-id'

export interface Sent {
  key: string
  saved: Answer<Output> | null
  error: ApiError | null
}

/** The earlier try was carried out after all, with other words: only a new key saves these too. */
const USED = ['outputs.key.reused', 'outputs.key.output_gone']

export function unsent(): Sent {
  return { key: newId(), saved: null, error: null }
}

export function isUsed(error: ApiError | null): boolean {
  return error !== null && USED.includes(error.code)
}

/** What is saved already is left alone; `anew` takes a new key where the old one was used up. */
export async function sendAll(
  inputs: readonly SaveInput[],
  before: readonly Sent[],
  { anew, tell }: { anew: boolean; tell: (output: Output, index: number) => void },
): Promise<Sent[]> {
  const sent: Sent[] = []
  for (const [index, body] of inputs.entries()) {
    const earlier = before[index] ?? unsent()
    const one =
      earlier.saved === null ? await send(body, anew && isUsed(earlier.error) ? newId() : earlier.key) : earlier
    if (one.saved !== null && earlier.saved === null) tell(one.saved.data, index)
    sent.push(one)
  }
  return sent
}

async function send(body: SaveInput, key: string): Promise<Sent> {
  try {
    const header = { 'Idempotency-Key': key }
    return { key, saved: await answer(api.POST('/api/v1/ai/outputs', { params: { header }, body })), error: null }
  } catch (thrown) {
    return { key, saved: null, error: asApiError(thrown) }
  }
}
