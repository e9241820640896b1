/** What the account page asks the API. */

import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '@/api/client'

const PAGE_SIZE = 10

/** Everything that is known of one's tokens. */
export const TOKENS = ['tokens']

export function tokensQuery(page: number) {
  return queryOptions({
    queryKey: [...TOKENS, page],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/auth/tokens', { params: { query: { page, page_size: PAGE_SIZE } }, signal })),
  })
}
