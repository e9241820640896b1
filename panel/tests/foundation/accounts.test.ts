import { QueryClient } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import { accountsQuery } from '@/app/accounts'

afterEach(() => vi.unstubAllGlobals())

test('all accounts are read, however many pages they fill', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const page = new URL(request.url).searchParams.get('page') ?? ''
    asked.push(page)
    const items = Array.from({ length: page === '3' ? 7 : 200 }, (_, index) => ({ id: `${page}-${index}` }))
    const envelope = {
      ok: true,
      code: 'common.ok',
      message: '',
      data: { items },
      errors: [],
      meta: { request_id: 'r' },
    }
    return Response.json(envelope)
  })
  const accounts = await new QueryClient().fetchQuery(accountsQuery)
  expect(asked).toEqual(['1', '2', '3'])
  expect(new Set(accounts.map(({ id }) => id)).size).toBe(407)
})
