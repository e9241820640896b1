import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { begin, end } from '@/api/session'
import type { Self } from '@/api/types'
import { upload } from '@/api/upload'

/** A browser's way out that answers with what is next in the list, and notes what it was given. */
const answers: { status: number; body: unknown }[] = []
const sent: { token: string | null; language: string | null }[] = []

class FakeRequest {
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {}
  onload = () => {}
  onerror = () => {}
  onabort = () => {}
  status = 0
  responseText = ''
  private readonly headers = new Map<string, string>()
  open() {}
  setRequestHeader(name: string, value: string) {
    this.headers.set(name, value)
  }
  getResponseHeader() {
    return 'an-id'
  }
  abort() {
    this.onabort()
  }
  send() {
    sent.push({
      token: this.headers.get('X-CSRF-Token') ?? null,
      language: this.headers.get('Accept-Language') ?? null,
    })
    const answer = answers.shift()
    if (answer === undefined) return
    this.upload.onprogress?.({ loaded: 1, total: 4 })
    this.status = answer.status
    this.responseText = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
    this.onload()
  }
}

const refusal = (code: string) => ({ ok: false, code, message: `said ${code}`, data: null, errors: [], meta: {} })
const taken = { ok: true, code: 'taken', message: 'It is in.', data: { id: '1' }, meta: {} }

beforeEach(() => {
  vi.stubGlobal('XMLHttpRequest', FakeRequest)
  sent.length = 0
  answers.length = 0
})
afterEach(() => vi.unstubAllGlobals())

const go = (signal = new AbortController().signal, onProgress = vi.fn()) =>
  upload<{ id: string }>('/api/v1/ai/media', new FormData(), { signal, onProgress })

it('tells how far it is, and gives what the API answers', async () => {
  answers.push({ status: 201, body: taken })
  const onProgress = vi.fn()
  expect((await go(undefined, onProgress)).message).toBe('It is in.')
  expect(onProgress).toHaveBeenCalledWith(0.25)
  expect(sent).toEqual([{ token: null, language: 'fa' }])
})

it("throws the API's own words, and the panel's where there are none", async () => {
  answers.push({ status: 422, body: refusal('outputs.upload.not_taken') }, { status: 502, body: '<html>' })
  await expect(go()).rejects.toMatchObject({
    code: 'outputs.upload.not_taken',
    message: 'said outputs.upload.not_taken',
  })
  await expect(go()).rejects.toMatchObject({ code: 'panel.unreachable', meta: { request_id: 'an-id' } })
})

it('is sent again with a fresh token', async () => {
  begin({ admin: { id: 'me' }, csrf_token: 'old' } as Self)
  const self = { data: { admin: { id: 'me' }, csrf_token: 'fresh' } }
  const fetched = vi.fn(async () => new Response(JSON.stringify(self)))
  vi.stubGlobal('fetch', fetched)
  answers.push({ status: 403, body: refusal('auth.csrf.invalid') }, { status: 201, body: taken })
  expect((await go()).data.id).toBe('1')
  expect(fetched).toHaveBeenCalledOnce()
  expect(sent.map(({ token }) => token)).toEqual(['old', 'fresh'])
  end()
})

it('is given up', async () => {
  const stop = new AbortController()
  const going = go(stop.signal)
  stop.abort()
  await expect(going).rejects.toMatchObject({ name: 'AbortError' })
})
