/** What runs here. */

import type { Place } from '@/work/choice'

export const CONTENT: Place = { section: 'content', operation: 'text' }
