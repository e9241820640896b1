import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { sessionFetch } from '@/api/fetch'
import { begin, end, isOthers, mayBeSignedIn } from '@/api/session'
import type { Self } from '@/api/types'

const MARK = 'kelidar.signed-in'
const sara = { admin: { id: 'sara', role: 'admin' }, csrf_token: 'of sara' } as Self
const asked: string[] = []
let answers: Record<string, () => Response>

beforeEach(() => {
  asked.length = 0
  answers = {}
  vi.stubGlobal('fetch', async ({ method, url }: Request) => {
    const call = `${method} ${new URL(url).pathname}`
    asked.push(call)
    return answers[call]?.() ?? new Response('{}')
  })
  begin(sara)
})
afterEach(() => {
  end()
  vi.unstubAllGlobals()
})

const ask = (path: string, method = 'GET') =>
  sessionFetch(new Request(new URL(path, window.location.origin), { method }))
const pause = () => new Promise((passed) => setTimeout(passed))
/** As the browser tells the tabs in which it was not done. */
function elsewhere(admin: string): void {
  const newValue = `${admin} ${Math.random()}`
  localStorage.setItem(MARK, newValue)
  window.dispatchEvent(new StorageEvent('storage', { key: MARK, newValue }))
}

describe('another admin who signs in in another tab', () => {
  test('gets no answer shown under the name of this one', async () => {
    elsewhere('omid')
    const answer = ask('/settings')
    await pause()
    expect(asked).toEqual([])
    elsewhere('sara')
    expect((await answer).ok).toBe(true)
    expect(asked).toEqual(['GET /settings'])
  })

  test('while a question is under way takes its answer along', async () => {
    answers['GET /settings'] = () => {
      if (asked.length === 1) localStorage.setItem(MARK, 'omid 1')
      return new Response(String(asked.length))
    }
    const answer = ask('/settings')
    await pause()
    expect(isOthers()).toBe(true)
    begin(sara)
    expect(await (await answer).text()).toBe('2')
  })

  test('makes a change wait whose token is refused for that', async () => {
    const refused = () => new Response('{"code":"auth.csrf.invalid"}', { status: 403 })
    answers['PUT /keys'] = () => (asked.length === 1 ? refused() : new Response('done'))
    answers['GET /api/v1/auth/me'] = () => new Response(JSON.stringify({ data: { admin: { id: 'omid' } } }))
    const answer = ask('/keys', 'PUT')
    await pause()
    expect(asked).toEqual(['PUT /keys', 'GET /api/v1/auth/me'])
    begin(sara)
    expect(await (await answer).text()).toBe('done')
  })

  test('is of no matter once this one has gone', async () => {
    end()
    elsewhere('omid')
    expect(mayBeSignedIn()).toBe(true)
    await ask('/settings')
    expect(asked).toEqual(['GET /settings'])
  })
})

test('a change whose sign-in ended goes on, with a new token, when the same admin signs in in another tab', async () => {
  const refusals = [
    new Response('{"code":"auth.session.required"}', { status: 401 }),
    new Response('{"code":"auth.csrf.invalid"}', { status: 403 }),
  ]
  answers['PUT /keys'] = () => refusals.shift() ?? new Response('done')
  answers['GET /api/v1/auth/me'] = () => new Response(JSON.stringify({ data: sara }))
  const answer = ask('/keys', 'PUT')
  await pause()
  elsewhere('sara')
  expect(await (await answer).text()).toBe('done')
  expect(asked).toEqual(['PUT /keys', 'PUT /keys', 'GET /api/v1/auth/me', 'PUT /keys'])
})
