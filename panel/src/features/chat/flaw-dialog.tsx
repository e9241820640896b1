/** Why a file was not read as a talk, and the way to another. */

import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { useFlawText } from './flaw-text'
import type { Flaw } from './talk-file'

export interface FlawDialogProps {
  flaw: Flaw
  onClose: () => void
  onOther: () => void
}

export function FlawDialog({ flaw, onClose, onOther }: FlawDialogProps) {
  const t = useFlawText()
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title')}
      description={t(flaw)}
      footer={
        <Button look="primary" onClick={onOther}>
          {t('other')}
        </Button>
      }
    />
  )
}
