/** What the page asks for super admins alone: budgets, limits of runs, and what is in order on the site. */

import { queryOptions } from '@tanstack/react-query'
import { api, data } from '@/api/client'
import { LIVELY, WATCHED } from '@/app/query'

export const budgetsQuery = queryOptions({
  queryKey: ['budgets', 'all'],
  queryFn: ({ signal }) => data(api.GET('/api/v1/ai/budgets', { signal })),
  ...WATCHED,
})

export const ratesQuery = queryOptions({
  queryKey: ['rates'],
  queryFn: ({ signal }) => data(api.GET('/api/v1/ai/limits', { signal })),
  ...LIVELY,
})

export const doctorQuery = queryOptions({
  queryKey: ['doctor'],
  queryFn: async ({ signal }) => (await data(api.GET('/api/v1/ai/doctor', { signal }))).items,
  ...LIVELY,
})
