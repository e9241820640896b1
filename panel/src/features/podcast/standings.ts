/** How an episode stands, in a colour; its word says it. */

import type { Tone } from '@/ui/badge'
import type { Standing } from './types'

export const STANDINGS: Record<Standing, Tone> = {
  waiting: 'plain',
  working: 'primary',
  asking: 'warn',
  paused: 'warn',
  failed: 'danger',
  cancelled: 'plain',
  done: 'ok',
}
