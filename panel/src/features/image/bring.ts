/** Pictures of one's own as references: they are held for a while like those made here, and kept nowhere. */

import { asApiError } from '@/api/errors'
import { sendForm } from '@/api/form'
import type { Held } from '@/api/types'
import { shared } from '@/app/shared'
import { toast, toastError, wordsOf } from '@/ui/toast'
import type { Reference } from './form'
import { withReference } from './reuse'
import { now, update } from './store'

/** The names of those on their way. */
export const bringing = shared<readonly string[]>([])

/** Each by itself: what one file is refused for is no matter of the others. */
export function bring(files: readonly File[], notPicture: (name: string) => string): void {
  for (const file of files) {
    if (file.type !== '' && !file.type.startsWith('image/')) toast({ text: notPicture(file.name), tone: 'danger' })
    else bringOne(file)
  }
}

async function bringOne(file: File): Promise<void> {
  const { owner } = now()
  bringing.set([...bringing.get(), file.name])
  try {
    const reference = await held(file)
    // Somebody else may have signed in meanwhile.
    if (now().owner === owner) update({ form: withReference(now().form, reference) })
  } catch (thrown) {
    const error = asApiError(thrown)
    if (error.isOwn) toastError(error)
    else toast({ text: `${file.name}: ${error.errors[0]?.message ?? wordsOf(error)}`, tone: 'danger' })
  } finally {
    bringing.set(bringing.get().filter((_, at) => at !== bringing.get().indexOf(file.name)))
  }
}

async function held(file: File): Promise<Reference> {
  const told = await sendForm<Held>('/api/v1/ai/holds', { section: 'image', file })
  return { id: told.hold_id, url: told.url, title: file.name, expiresAt: told.expires_at }
}
