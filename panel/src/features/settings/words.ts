/** Lists of sections and providers as people say them. */

import type { Section } from '@/api/types'
import { useLook } from '@/app/look'
import { localeOf } from '@/text/numbers'
import { useT } from '@/text/t'

/** «گفتگو، محتوا و تصویر». */
export function useList(): (names: readonly string[]) => string {
  const { language } = useLook()
  const format = new Intl.ListFormat(localeOf(language), { type: 'conjunction' })
  // Intl writes a comma before the last «و», which Persian does not.
  return (names) => format.format(names).replace('، و ', ' و ')
}

export function useSectionList(): (sections: readonly Section[]) => string {
  const say = useT()
  const list = useList()
  return (sections) => list(sections.map((section) => say(`section.${section}`)))
}
