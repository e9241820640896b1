/** Reads documents for the next message: the API gives their text back and keeps nothing of it. */

import { data } from '@/api/client'
import { asApiError, errorOf } from '@/api/errors'
import { sessionFetch } from '@/api/fetch'
import type { Source } from '@/api/types'
import { onGivenUp } from '@/app/given-up'
import { newId } from '@/app/new-id'
import { type Attached, attachedNow, setAttached } from './attached'
import { focusMessage } from './focus'

/** With one message. */
export const MOST = 5
/** The API's own bound; what is larger would go all the way for nothing. */
const LARGEST = 5 * 1024 * 1024
/** What the browser calls these is right; all else that has letters is a text. */
const TOLD = /pdf|officedocument|html|^image\/|^audio\/|^video\/|zip/
const TAKEN = '.pdf,.docx,.html,.htm,.md,.markdown,.txt,.csv,.json,text/*'

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
    else if (file.size > LARGEST) change(one.id, { failure: 'large' })
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
  setAttached(attachedNow().filter((one) => one.id !== id))
  focusMessage()
}

async function readFile(id: string, file: File): Promise<void> {
  const controller = new AbortController()
  open.set(id, { file, controller })
  change(id, { failure: null, document: null })
  try {
    const { text, truncated } = await sourceOf(file, controller.signal)
    change(id, { document: { id, name: file.name, text, truncated, left: false } })
    open.delete(id)
  } catch (thrown) {
    if (!controller.signal.aborted) change(id, { failure: asApiError(thrown) })
  }
}

async function sourceOf(file: File, signal: AbortSignal): Promise<Source> {
  const form = new FormData()
  form.set('file', TOLD.test(file.type) ? file : new File([file], file.name, { type: 'text/plain' }))
  const response = await sessionFetch(new Request('/api/v1/ai/sources', { method: 'POST', body: form, signal }))
  const body = await response.json().catch(() => undefined)
  if (!response.ok) throw errorOf(body, response)
  return data<Source>(Promise.resolve({ data: body, response }))
}

function change(id: string, part: Partial<Attached>): void {
  setAttached(attachedNow().map((one) => (one.id === id ? { ...one, ...part } : one)))
}

onGivenUp(() => {
  for (const { controller } of open.values()) controller.abort()
  open.clear()
})
