/** Asks once before what is not kept is left. */

import { Confirm } from '@/ui/confirm'
import { useLeaveText } from './leave-text'

export function LeaveDialog({ onLeave, onClose }: { onLeave: () => void; onClose: () => void }) {
  const t = useLeaveText()
  return (
    <Confirm
      open
      title={t('title')}
      text={t('text')}
      action={t('go')}
      cancel={t('stay')}
      danger
      onConfirm={onLeave}
      onCancel={onClose}
    />
  )
}
