/**
 * The typed client.
 *
 *     const settings = await data(api.GET('/api/v1/ai/settings'))
 *     const { data: page, meta } = await answer(api.GET('/api/v1/ai/usage', { params: { query: { page: 1 } } }))
 *
 * Both throw ApiError.
 */

import createClient from 'openapi-fetch'
import { ApiError, errorOf } from './errors'
import { sessionFetch } from './fetch'
import type { paths } from './schema'
import type { Meta } from './types'

export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: sessionFetch })

export interface Answer<T> {
  data: T
  message: string
  meta: Meta
}

interface Reply<T> {
  data?: { data: T | null; message: string; meta: Meta }
  error?: unknown
  response: Response
}

/** A success's data, sentence and meta. */
export async function answer<T>(call: Promise<Reply<T>>): Promise<Answer<T>> {
  const { data: envelope, error, response } = await readable(call)
  if (!response.ok) throw errorOf(error, response)
  if (envelope?.data === undefined || envelope.data === null) throw errorOf(undefined, response)
  return { data: envelope.data, message: envelope.message, meta: envelope.meta }
}

/** A success's data. */
export async function data<T>(call: Promise<Reply<T>>): Promise<T> {
  return (await answer(call)).data
}

async function readable<T>(call: Promise<Reply<T>>): Promise<Reply<T>> {
  try {
    return await call
  } catch (thrown) {
    if (thrown instanceof ApiError || (thrown instanceof DOMException && thrown.name === 'AbortError')) throw thrown
    // A success whose body is no JSON: something in between answered. Else the line broke while the body was read.
    throw thrown instanceof SyntaxError ? ApiError.own('panel.unknown') : ApiError.line()
  }
}
