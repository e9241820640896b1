import type { MarkdownLabels } from '@/md/labels'

export const labels: MarkdownLabels = {
  copyCode: 'copy-code',
  copied: 'copied',
  wrapLines: 'wrap-lines',
  downloadCode: 'download-code',
  code: 'code',
  table: 'table',
  image: 'image',
  taskDone: 'done',
  taskOpen: 'not done',
}
