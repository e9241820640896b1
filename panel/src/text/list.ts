/** Names in a row, as people say them: «الف، ب و ج». */

import type { Language } from '@/app/look'
import { localeOf } from './numbers'

export function list(names: readonly string[], language: Language): string {
  const parts = new Intl.ListFormat(localeOf(language)).formatToParts(names)
  // Intl writes a comma before the last «و», which Persian does not, and a mark of direction after the others.
  const joint = (text: string) => (language === 'fa' ? text.replace('، و ', ' و ').replaceAll('\u200f', '') : text)
  return parts.map(({ type, value }) => (type === 'literal' ? joint(value) : value)).join('')
}
