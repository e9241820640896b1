/** What the markdown view names by itself, in the page's language; the same object from render to render. */

import { useMemo } from 'react'
import { useLook } from '@/app/look'
import type { MarkdownLabels } from '@/md/labels'
import type { Dir } from '@/text/direction'
import { useText } from './text'

export function useMarkdownLabels(): MarkdownLabels {
  const t = useText()
  return useMemo(
    () => ({
      copyCode: t('code.copy'),
      copied: t('copied'),
      wrapLines: t('code.wrap'),
      downloadCode: t('code.download'),
      code: t('code.name'),
      table: t('table.name'),
      image: t('image.name'),
      taskDone: t('task.done'),
      taskOpen: t('task.open'),
    }),
    [t],
  )
}

/** The direction of what has none of its own. */
export function usePageDir(): Dir {
  return useLook().language === 'fa' ? 'rtl' : 'ltr'
}
