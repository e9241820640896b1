/** The documents and pictures that go with the next message. Those that were read outlast a reload, like the message itself. */

import type { ApiError } from '@/api/errors'
import { lastAdmin } from '@/api/session'
import { read, remove, write } from '@/app/keep'
import { shared } from '@/app/shared'
import type { Attachment } from './talk'

export interface Attached {
  id: string
  name: string
  /** What goes with the message, once it was read. */
  document: Attachment | null
  /** Why it was not: it is too large, one too many, or what the API said. */
  failure: 'large' | 'large.picture' | 'many' | ApiError | null
}

const NAME = 'attached'
const attached = shared<readonly Attached[]>([])
export const useAttached = attached.use

export function attachedNow(): readonly Attached[] {
  return attached.get()
}

export function setAttached(list: readonly Attached[]): void {
  attached.set(list)
  const owner = lastAdmin()?.id
  const ready = list.filter((one) => one.document !== null)
  if (ready.length === 0 || owner === undefined) remove(NAME)
  else write(NAME, owner, ready)
}

export function openAttached(owner: string): void {
  attached.set(read<Attached[]>(NAME, owner) ?? [])
}

export function forgetAttached(): void {
  setAttached([])
}
