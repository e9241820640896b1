/** Where outputs may be saved to. */

import { queryOptions } from '@tanstack/react-query'
import { api, data } from '@/api/client'

/** More than may be registered. */
const ALL = 200

export const destinationsQuery = queryOptions({
  queryKey: ['destinations', 'all'],
  queryFn: async ({ signal }) =>
    (await data(api.GET('/api/v1/ai/destinations', { params: { query: { page_size: ALL } }, signal }))).items,
})
