/** What is about to be saved: the answer of this id, or «» for the whole talk. */

import { shared } from '@/app/shared'

export const keeping = shared<string | null>(null)
