/** Languages by their names in the reader's. */

import { localeOf } from '@/text/numbers'
import { useLook } from './look'

/** Those that are offered; what else is known stays as it is. */
export const TONGUES = ['fa', 'en', 'ar', 'de', 'es', 'fr', 'ru', 'tr', 'zh']

/** «fa» as «Persian»; what no name is known of stays as it is. */
export function useLanguageName(): (code: string) => string {
  const { language } = useLook()
  return (code) => {
    try {
      return new Intl.DisplayNames(localeOf(language), { type: 'language' }).of(code) ?? code
    } catch {
      return code
    }
  }
}
