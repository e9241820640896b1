import { beforeEach, expect, test } from 'vitest'
import type { Admin } from '@/api/types'
import { meQuery, queryClient } from '@/app/query'

const SARA = { id: '1', username: 'sara', role: 'super_admin' } as Admin

beforeEach(() => {
  queryClient.setQueryData(meQuery.queryKey, SARA)
  queryClient.setQueryData(['settings'], 'with the shared block')
})

const isReadBy = (admin: Admin) => queryClient.setQueryData(meQuery.queryKey, admin)

test.each([
  ['another role', { ...SARA, role: 'admin' } as Admin],
  ['another admin', { ...SARA, id: '2' }],
])('what was answered is gone with %s', (_, admin) => {
  isReadBy(admin)
  expect(queryClient.getQueryData(['settings'])).toBeUndefined()
  expect(queryClient.getQueryData(meQuery.queryKey)).toEqual(admin)
})

test('another theme of the same admin takes nothing away', () => {
  isReadBy({ ...SARA, theme: 'dark' })
  expect(queryClient.getQueryData(['settings'])).toBe('with the shared block')
})
