/** What the markdown view names by itself, in the page's language; the same object from render to render. */

import { useMemo } from 'react'
import type { MarkdownLabels } from '@/md/labels'
import { catalogue } from '@/text/t'

const useText = catalogue({
  fa: {
    'code.copy': 'کپی کد',
    copied: 'کپی شد',
    'code.wrap': 'شکستن سطرهای بلند',
    'code.download': 'بارگیری کد',
    'code.name': 'کد',
    'table.name': 'جدول',
    'image.name': 'تصویر',
    'task.done': 'انجام شد',
    'task.open': 'انجام نشده',
  },
  en: {
    'code.copy': 'Copy the code',
    copied: 'Copied',
    'code.wrap': 'Wrap long lines',
    'code.download': 'Download the code',
    'code.name': 'Code',
    'table.name': 'Table',
    'image.name': 'Image',
    'task.done': 'done',
    'task.open': 'not done',
  },
})

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
