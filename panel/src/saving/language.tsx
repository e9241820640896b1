/** The language that something is told in, by its name in the reader's. */

import { useLook } from '@/app/look'
import { localeOf } from '@/text/numbers'
import type { Wiring } from '@/ui/field'
import { Select } from '@/ui/select'
import { useText } from './text'

const LANGUAGES = ['fa', 'en', 'ar', 'de', 'es', 'fr', 'ru', 'tr', 'zh']

export function LanguageSelect({
  value,
  onChange,
  ...wiring
}: Wiring & { value: string; onChange: (language: string) => void }) {
  const t = useText()
  const nameOf = useLanguageName()
  const known = LANGUAGES.includes(value) || value === '' ? LANGUAGES : [value, ...LANGUAGES]
  return (
    <Select
      {...wiring}
      value={value}
      onChange={onChange}
      options={[
        { value: '', label: t('language.none') },
        ...known.map((code) => ({ value: code, label: nameOf(code) })),
      ]}
    />
  )
}

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
