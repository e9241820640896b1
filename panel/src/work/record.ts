/** What a run took that ended without saying so: its usage record, which is written within a second after. */

import { api, data } from '@/api/client'
import type { Usage } from '@/api/types'

const WRITTEN_AFTER = 1_500
const NEWEST = 20

/** Null where it cannot be had: then it stays unknown. */
export async function recordOf(generation: string): Promise<Pick<Usage, 'usage' | 'cost' | 'timing'> | null> {
  await new Promise((resolve) => setTimeout(resolve, WRITTEN_AFTER))
  const page = await data(api.GET('/api/v1/ai/usage', { params: { query: { page_size: NEWEST } } })).catch(() => null)
  const record = page?.items.find((row) => row.generation_id === generation)
  return record === undefined ? null : { usage: record.usage, cost: record.cost, timing: record.timing }
}
