/** What runs here. */

import type { Place } from '@/work/choice'

export const IMAGE: Place = { section: 'image', operation: 'image' }
