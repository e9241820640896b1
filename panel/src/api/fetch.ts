/** Every request of the panel: the CSRF token, the language, and a second try after a sign-in that had ended. */

import { language } from '@/app/look'
import { learnTime } from './clock'
import { ApiError } from './errors'
import { begin, csrfToken, isOthers, lastAdmin, lose } from './session'
import type { Self } from './types'

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** As `fetch`; a connection that fails is an ApiError, an abort stays an abort. */
export async function sessionFetch(request: Request): Promise<Response> {
  const again = request.clone()
  // A change is refused by its token; an answer of somebody else's must not be shown under this admin's name.
  const asks = !UNSAFE.has(request.method)
  if (asks && isOthers()) return onceOurs(again)
  const response = await send(request)
  if (asks && isOthers()) return onceOurs(again)
  const code = await refusal(response)
  if (code === 'auth.session.required' && (await lose('ended'))) return sessionFetch(again)
  if (code === 'auth.csrf.invalid' && (await renewToken())) return send(again)
  return response
}

/** For what nobody asked for by a press: a sign-in that has ended brings no dialog over what is being typed. */
export const quietFetch = send

async function onceOurs(request: Request): Promise<Response> {
  if (await lose('other')) return sessionFetch(request)
  throw ApiError.own('panel.unknown')
}

async function send(request: Request): Promise<Response> {
  const token = csrfToken()
  if (token !== null && UNSAFE.has(request.method)) request.headers.set('X-CSRF-Token', token)
  request.headers.set('Accept-Language', language())
  try {
    const response = await fetch(request)
    learnTime(response)
    return response
  } catch (thrown) {
    if (request.signal.aborted) throw thrown
    throw ApiError.line()
  }
}

/** The code of an answer that a new sign-in or token could turn into a success. */
async function refusal(response: Response): Promise<string | undefined> {
  if (response.status !== 401 && response.status !== 403) return undefined
  try {
    const body: { code?: string } = await response.clone().json()
    return body.code
  } catch {
    return undefined
  }
}

/** Another tab may have signed in since: its cookie is ours too, only the token is old; unless it is somebody else's. */
export async function renewToken(): Promise<boolean> {
  const answer = await send(new Request(new URL('/api/v1/auth/me', window.location.origin)))
  if (!answer.ok) return false
  const { data }: { data: Self } = await answer.json()
  if (data.admin.id !== lastAdmin()?.id) return lose('other')
  begin(data)
  return true
}
