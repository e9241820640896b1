/** What runs here. */

import type { Place } from '@/work/choice'

export const CHAT: Place = { section: 'chat', operation: 'text' }
