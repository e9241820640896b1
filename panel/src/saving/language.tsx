/** The language that something is told in, by its name in the reader's. */

import { TONGUES, useLanguageName } from '@/app/language-name'
import type { Wiring } from '@/ui/field'
import { Select } from '@/ui/select'
import { useText } from './text'

export function LanguageSelect({
  value,
  onChange,
  ...wiring
}: Wiring & { value: string; onChange: (language: string) => void }) {
  const t = useText()
  const nameOf = useLanguageName()
  const known = TONGUES.includes(value) || value === '' ? TONGUES : [value, ...TONGUES]
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
