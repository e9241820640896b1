/** The house's guidelines for texts: every admin reads them, super admins write them. */

import { queryOptions } from '@tanstack/react-query'
import { api, data } from '@/api/client'
import { LIVELY } from './query'

/** With the version that was edited last. */
export const guidelinesQuery = queryOptions({
  queryKey: ['guidelines'],
  queryFn: ({ signal }) => data(api.GET('/api/v1/ai/content/guidelines', { signal })),
  ...LIVELY,
})
