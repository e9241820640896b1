import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, createElement } from 'react'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Answer } from '@/api/client'
import { ApiError } from '@/api/errors'
import { useChange } from '@/app/change'
import { useOnce } from '@/app/once'
import { rendered } from './rendered'

const KEY = ['lamp']
const DONE: Answer<null> = { data: null, message: 'Done.', meta: { request_id: 'r' } }

let client: QueryClient
let sent: { value: boolean; end: (failure?: ApiError) => void }[]

beforeEach(() => {
  client = new QueryClient()
  client.setQueryData(KEY, { on: false })
  sent = []
})

const send = (value: boolean) =>
  new Promise<Answer<null>>((resolve, reject) => {
    sent.push({ value, end: (failure) => (failure ? reject(failure) : resolve(DONE)) })
  })
const inClient = <Given>(hook: () => Given) =>
  rendered(hook, (children) => createElement(QueryClientProvider, { client }, children))
const lamp = () =>
  inClient(() => useChange<{ on: boolean }, boolean>({ queryKey: KEY, show: (_, on) => ({ on }), send }))
/** What was sent ends, and the page has been told. */
const end = (number: number, failure?: ApiError) =>
  act(async () => {
    sent[number]?.end(failure)
    await new Promise((told) => setTimeout(told))
  })

describe('a change', () => {
  test('asked for twice in one moment is sent once', async () => {
    const change = await lamp()
    await act(async () => {
      change.current.mutate(true)
      change.current.mutate(true)
    })
    expect(sent.map(({ value }) => value)).toEqual([true])
    expect(client.getQueryData(KEY)).toEqual({ on: true })
  })

  test('and its opposite are both sent, one after the other', async () => {
    const change = await lamp()
    await act(async () => {
      change.current.mutate(true)
      change.current.mutate(false)
      change.current.mutate(false)
    })
    expect(sent.map(({ value }) => value)).toEqual([true])
    await end(0)
    expect(sent.map(({ value }) => value)).toEqual([true, false])
    expect(client.getQueryData(KEY)).toEqual({ on: false })
  })

  test('that was refused is put back, and may be asked for again', async () => {
    const change = await lamp()
    await act(async () => change.current.mutate(true))
    await end(0, ApiError.own('panel.offline'))
    expect(client.getQueryData(KEY)).toEqual({ on: false })
    await act(async () => change.current.mutate(true))
    expect(sent).toHaveLength(2)
  })
})

describe('two quick changes of one thing', () => {
  interface Two {
    left: boolean
    right: boolean
  }
  const pair = () =>
    inClient(() =>
      useChange<Two, Partial<Two>>({
        queryKey: KEY,
        show: (two, change) => ({ ...two, ...change }),
        send: (change) => send(Object.values(change)[0] ?? false),
        undo: (change, before) =>
          Object.fromEntries(Object.keys(change).map((name) => [name, before[name as keyof Two]])),
      }),
    )
  const asked = async () => {
    client.setQueryData(KEY, { left: false, right: false })
    const change = await pair()
    await act(async () => {
      change.current.mutate({ left: true })
      change.current.mutate({ right: true })
    })
    return change
  }

  test('are both shown, and the first refusal takes back the first alone', async () => {
    await asked()
    expect(client.getQueryData(KEY)).toEqual({ left: true, right: true })
    await end(0, ApiError.own('panel.offline'))
    expect(client.getQueryData(KEY)).toEqual({ left: false, right: true })
    await end(1)
    expect(client.getQueryData(KEY)).toEqual({ left: false, right: true })
  })

  test('are asked about again only when both have ended', async () => {
    const questions: unknown[] = []
    client.getQueryCache().subscribe((event) => event.type === 'updated' && questions.push(event.action.type))
    await asked()
    questions.length = 0
    await end(0)
    expect(questions).not.toContain('invalidate')
    await end(1)
    expect(questions).toContain('invalidate')
  })
})

describe('what is sent once', () => {
  test('takes no second call while the first is under way, and one after it failed', async () => {
    const once = await inClient(() => useOnce({ mutationFn: send }))
    await act(async () => {
      once.current.mutate(true)
      once.current.mutate(true)
    })
    expect(sent).toHaveLength(1)
    await end(0, ApiError.own('panel.offline'))
    await act(async () => once.current.mutate(true))
    expect(sent).toHaveLength(2)
  })
})
