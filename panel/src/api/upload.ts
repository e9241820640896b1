/**
 * A file on its way to the API, with how much of it has gone: `fetch` tells nothing of that. Beside it this is as every
 * other request: the CSRF token, the language, and a second try after a sign-in that had ended.
 */

import { language } from '@/app/look'
import type { Answer } from './client'
import { ApiError, errorOf } from './errors'
import { renewToken } from './fetch'
import { csrfToken, lose } from './session'
import type { Meta } from './types'

export interface Sending {
  /** How much has gone, from 0 to 1. */
  onProgress: (share: number) => void
  signal: AbortSignal
}

/** The API's answer. Throws ApiError, and an AbortError when it was given up. */
export async function upload<T>(path: string, form: FormData, sending: Sending): Promise<Answer<T>> {
  const response = await send(path, form, sending)
  const body: unknown = await response.json().catch(() => undefined)
  if (response.ok && isAnswer<T>(body)) return body
  const error = errorOf(body, response)
  const again =
    (error.code === 'auth.session.required' && (await lose('ended'))) ||
    (error.code === 'auth.csrf.invalid' && (await renewToken()))
  if (again) return upload(path, form, sending)
  throw error
}

function send(path: string, form: FormData, { onProgress, signal }: Sending): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.setRequestHeader('Accept-Language', language())
    const token = csrfToken()
    if (token !== null) request.setRequestHeader('X-CSRF-Token', token)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total)
    request.onload = () => {
      const id = request.getResponseHeader('x-request-id')
      resolve(
        new Response(request.responseText, {
          status: request.status,
          ...(id !== null && { headers: { 'x-request-id': id } }),
        }),
      )
    }
    request.onerror = () => reject(ApiError.line())
    request.onabort = () => reject(new DOMException('given up', 'AbortError'))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    if (signal.aborted) reject(new DOMException('given up', 'AbortError'))
    else request.send(form)
  })
}

function isAnswer<T>(body: unknown): body is { data: T; message: string; meta: Meta } {
  return typeof body === 'object' && body !== null && 'data' in body && body.data !== null
}
