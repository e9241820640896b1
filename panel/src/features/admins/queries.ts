/** What the admins' page asks the API. */

import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '@/api/client'

const PAGE_SIZE = 20

/** Everything that is known of the accounts. */
export const ADMINS = ['admins']

export function adminsQuery(page: number) {
  return queryOptions({
    queryKey: [...ADMINS, page],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/admins', { params: { query: { page, page_size: PAGE_SIZE } }, signal })),
  })
}
