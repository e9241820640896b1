/** Looks for a term, or for what is said for it, among those that are there. */

import { CONTROL } from '@/ui/field'
import { useLexiconText } from './lexicon-text'

export function LexiconSearch({ value, onChange }: { value: string; onChange: (looked: string) => void }) {
  const t = useLexiconText()
  return (
    <input
      type="search"
      aria-label={t('search')}
      placeholder={t('search')}
      value={value}
      onChange={({ target }) => onChange(target.value)}
      className={CONTROL}
    />
  )
}
