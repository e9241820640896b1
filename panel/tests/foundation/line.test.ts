import { afterEach, describe, expect, test, vi } from 'vitest'
import { api, data } from '@/api/client'

const HEADERS = { 'content-type': 'application/json' }

/** The body begins, and then it fails. */
function breaking(thrown: unknown): Response {
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(new TextEncoder().encode('{"ok": tr'))
      controller.error(thrown)
    },
  })
  return new Response(body, { headers: HEADERS })
}

async function failure(response: () => Response): Promise<unknown> {
  vi.stubGlobal('fetch', async () => response())
  return data(api.POST('/api/v1/auth/logout')).catch((thrown) => thrown)
}

afterEach(() => vi.unstubAllGlobals())

describe('a line', () => {
  test('that breaks while the body is read is told as one that is down', async () => {
    const told = await failure(() => breaking(new TypeError('network error')))
    expect(told).toMatchObject({ name: 'ApiError', code: 'panel.unreachable', meta: { retryable: true } })
  })

  test('that gives something else than an envelope is told as unknown', async () => {
    const told = await failure(() => new Response('<html>', { headers: HEADERS }))
    expect(told).toMatchObject({ name: 'ApiError', code: 'panel.unknown' })
  })

  test('that was given up stays given up', async () => {
    const told = await failure(() => breaking(new DOMException('', 'AbortError')))
    expect(told).toMatchObject({ name: 'AbortError' })
  })
})
