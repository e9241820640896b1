/** The open sign-ins of an account. */

import type { Admin } from '@/api/types'
import { SignIns } from '@/features/sign-ins/sign-ins'
import { Dialog } from '@/ui/dialog'
import { useText } from './text'

export function SignInsDialog({ admin, onClose }: { admin: Admin; onClose: () => void }) {
  const t = useText()
  return (
    <Dialog
      open
      shape="wide"
      onClose={onClose}
      title={t('signIns.title', { name: admin.username })}
      description={t('signIns.text')}
    >
      <SignIns of={{ id: admin.id, name: admin.username }} />
    </Dialog>
  )
}
