/** What a press says that cannot be carried out yet, because it is not known what would answer. */

import { toast } from '@/ui/toast'
import { refreshAccess } from './queries'
import type { ChatText } from './text'

export function sayNoModel(t: ChatText): void {
  toast({ text: t('send.wait'), tone: 'danger', about: 'chat-model' })
  refreshAccess()
}
