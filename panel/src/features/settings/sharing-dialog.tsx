/** A change of the sharing that one press makes, with what it gives and takes before it is saved. */

import { useState } from 'react'
import type { ApiError } from '@/api/errors'
import { useT } from '@/text/t'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { ErrorCard } from '@/ui/error-card'
import { type Sharing, useSharing } from './queries'
import { SharingPreview, usePreview } from './sharing-preview'

export function SharingDialog({
  title,
  text,
  change,
  onClose,
}: {
  title: string
  text: string
  change: Sharing
  onClose: () => void
}) {
  const say = useT()
  const [error, setError] = useState<ApiError | null>(null)
  const preview = usePreview(change)
  const sharing = useSharing(setError)
  const save = () => {
    setError(null)
    sharing.mutate(change, { onSuccess: onClose })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={text}
      footer={
        <>
          <Button onClick={onClose}>{say('common.cancel')}</Button>
          <Button look="primary" busy={sharing.isPending} disabled={!preview.isSettled} onClick={save}>
            {say('common.save')}
          </Button>
        </>
      }
    >
      <SharingPreview preview={preview} />
      {error && <ErrorCard error={error} />}
    </Dialog>
  )
}
