/** Reads what goes with the next message: of documents the API gives the text back, pictures it holds for a while; it keeps neither. */

import { answer, api } from '@/api/client'
import { asApiError } from '@/api/errors'
import { sendForm } from '@/api/form'
import type { Held, Source } from '@/api/types'
import { onGivenUp } from '@/app/given-up'
import { newId } from '@/app/new-id'
import { type Attached, attachedNow, setAttached } from './attached'
import { focusMessage } from './focus'
import type { Attachment, HeldPicture } from './talk'

/** With one message. */
export const MOST = 5
/** The API's own bounds; what is larger would go all the way for nothing. */
const LARGEST = 5 * 1024 * 1024
const LARGEST_PICTURE = 24 * 1024 * 1024
/** What the browser calls these is right; all else that has letters is a text. */
const TOLD = /pdf|officedocument|html|^image\/|^audio\/|^video\/|zip/
const TAKEN = 'image/png,image/jpeg,image/webp,image/gif,.pdf,.docx,.html,.htm,.md,.markdown,.txt,.csv,.json,text/*'

const open = new Map<string, { file: File; controller: AbortController }>()

export function pick(): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.accept = TAKEN
  input.onchange = () => attach([...(input.files ?? [])])
  input.click()
}

export function attach(files: readonly File[]): void {
  // Who drops a whole folder sees by the first of them that there is a bound.
  for (const file of files.slice(0, 2 * MOST)) {
    const one: Attached = { id: newId(), name: file.name, document: null, failure: null }
    const taken = attachedNow().filter(({ failure }) => failure !== 'many').length
    setAttached([...attachedNow(), one])
    if (taken >= MOST) change(one.id, { failure: 'many' })
    else if (isTooLarge(file)) change(one.id, { failure: isPicture(file) ? 'large.picture' : 'large' })
    else readFile(one.id, file)
  }
  focusMessage()
}

export function again(id: string): void {
  const file = open.get(id)?.file
  if (file !== undefined) readFile(id, file)
}

export function removeAttached(id: string): void {
  open.get(id)?.controller.abort()
  open.delete(id)
  drop(attachedNow().find((one) => one.id === id)?.document?.picture)
  setAttached(attachedNow().filter((one) => one.id !== id))
  focusMessage()
}

async function readFile(id: string, file: File): Promise<void> {
  const controller = new AbortController()
  open.set(id, { file, controller })
  change(id, { failure: null, document: null })
  try {
    const read = await (isPicture(file) ? heldOf(file, controller.signal) : textOf(file, controller.signal))
    change(id, { document: { id, name: file.name, left: false, ...read } })
    open.delete(id)
  } catch (thrown) {
    if (!controller.signal.aborted) change(id, { failure: asApiError(thrown) })
  }
}

async function textOf(file: File, signal: AbortSignal): Promise<Read> {
  const told = TOLD.test(file.type) ? file : new File([file], file.name, { type: 'text/plain' })
  const { text, truncated } = await sendForm<Source>('/api/v1/ai/sources', { file: told }, signal)
  return { text, truncated }
}

async function heldOf(file: File, signal: AbortSignal): Promise<Read> {
  const held = await sendForm<Held>('/api/v1/ai/holds', { file, section: 'chat' }, signal)
  return {
    text: '',
    truncated: false,
    picture: { holdId: held.hold_id, url: held.url, expiresAt: held.expires_at },
  }
}

type Read = Pick<Attachment, 'text' | 'truncated' | 'picture'>

/** It ends by itself in any case. */
function drop(picture: HeldPicture | undefined): void {
  if (picture === undefined) return
  const params = { path: { hold_id: picture.holdId } }
  answer(api.DELETE('/api/v1/ai/holds/{hold_id}', { params })).catch(() => undefined)
}

function isTooLarge(file: File): boolean {
  return file.size > (isPicture(file) ? LARGEST_PICTURE : LARGEST)
}

function isPicture(file: File): boolean {
  return file.type.startsWith('image/')
}

function change(id: string, part: Partial<Attached>): void {
  setAttached(attachedNow().map((one) => (one.id === id ? { ...one, ...part } : one)))
}

onGivenUp(() => {
  for (const { controller } of open.values()) controller.abort()
  open.clear()
})
