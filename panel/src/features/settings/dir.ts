/** The direction of what has none of its own. */

import { useLook } from '@/app/look'
import type { Dir } from '@/text/direction'

/** Not that of the work pages, whose script is not loaded here. */
export function useDir(): Dir {
  return useLook().language === 'fa' ? 'rtl' : 'ltr'
}
