/** What a press says that cannot be carried out yet, because it is not known what would answer. */

import { toast } from '@/ui/toast'
import { refreshAccess } from './queries'
import type { WorkText } from './text'

export function sayNoModel(t: WorkText): void {
  toast({ text: t('model.wait'), tone: 'danger', about: 'work-model' })
  refreshAccess()
}
