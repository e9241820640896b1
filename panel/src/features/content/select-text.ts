/** A sentence that the editor is asked to select when it is next shown. */

import { shared } from '@/app/shared'

export const selectionAsked = shared<string | null>(null)
