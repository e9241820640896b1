/** Asks once before what is not kept is left. */

import { useT } from '@/text/t'
import { Confirm } from '@/ui/confirm'

export function LeaveDialog({ onLeave, onClose }: { onLeave: () => void; onClose: () => void }) {
  const t = useT()
  return (
    <Confirm
      open
      title={t('leave.title')}
      text={t('leave.text')}
      action={t('leave.go')}
      cancel={t('leave.stay')}
      danger
      onConfirm={onLeave}
      onCancel={onClose}
    />
  )
}
