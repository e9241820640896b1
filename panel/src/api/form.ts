/** Sends a form with a file, which the types of the API's paths know as JSON alone. */

import { data } from './client'
import { errorOf } from './errors'
import { sessionFetch } from './fetch'

export async function sendForm<Told>(
  path: string,
  fields: Record<string, File | string>,
  signal?: AbortSignal,
): Promise<Told> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  const response = await sessionFetch(new Request(path, { method: 'POST', body: form, signal: signal ?? null }))
  const body = await response.json().catch(() => undefined)
  if (!response.ok) throw errorOf(body, response)
  return data<Told>(Promise.resolve({ data: body, response }))
}
