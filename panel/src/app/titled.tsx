/** The window's title; React puts it into the head. */

import { useT } from '@/text/t'

export function Titled({ title }: { title: string }) {
  const t = useT()
  return <title>{t('title.page', { page: title })}</title>
}
