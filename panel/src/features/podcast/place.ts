/** What runs here: a model writes the script, another reads it aloud. */

import type { Place } from '@/work/choice'

export const SCRIPT: Place = { section: 'podcast', operation: 'text' }
export const VOICE: Place = { section: 'podcast', operation: 'speech' }
