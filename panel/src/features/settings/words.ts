/** Lists of sections and providers as people say them. */

import type { Section } from '@/api/types'
import { useLook } from '@/app/look'
import { list } from '@/text/list'
import { useT } from '@/text/t'

export function useList(): (names: readonly string[]) => string {
  const { language } = useLook()
  return (names) => list(names, language)
}

export function useSectionList(): (sections: readonly Section[]) => string {
  const say = useT()
  const inRow = useList()
  return (sections) => inRow(sections.map((section) => say(`section.${section}`)))
}
