/** The direction of what has none of its own. */

import { useLook } from '@/app/look'
import type { Dir } from '@/text/direction'

export function usePageDir(): Dir {
  return useLook().language === 'fa' ? 'rtl' : 'ltr'
}
