/** Every account, for what super admins choose people by. */

import { queryOptions } from '@tanstack/react-query'
import { api, data } from '@/api/client'
import type { Account } from '@/api/types'

const PAGE = 200

/** All accounts, however many pages they fill; for super admins alone. */
export const accountsQuery = queryOptions({
  queryKey: ['admins', 'all'],
  queryFn: async ({ signal }) => {
    const accounts: Account[] = []
    for (let page = 1; ; page++) {
      const query = { page, page_size: PAGE }
      const { items } = await data(api.GET('/api/v1/admins', { params: { query }, signal }))
      accounts.push(...items)
      if (items.length < PAGE) return accounts
    }
  },
})
