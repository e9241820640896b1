/** The site's pronunciations: every admin's episodes are read by them, super admins write them. */

import { queryOptions } from '@tanstack/react-query'
import { api, data } from '@/api/client'
import { LIVELY } from './query'

/** With the version that was edited last. */
export const lexiconQuery = queryOptions({
  queryKey: ['lexicon'],
  queryFn: ({ signal }) => data(api.GET('/api/v1/ai/lexicon', { signal })),
  ...LIVELY,
})
