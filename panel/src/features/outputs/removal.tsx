/** Asks before something is deleted everywhere, which cannot be undone; several are deleted one after the other. */

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { asApiError } from '@/api/errors'
import { useOnce } from '@/app/once'
import { forgetSaved } from '@/media/queries'
import { useT } from '@/text/t'
import { Confirm } from '@/ui/confirm'
import { ErrorCard } from '@/ui/error-card'
import { toast } from '@/ui/toast'
import type { Shelf } from './address'
import { remove } from './queries'
import { useText } from './text'

export function Removal({
  shelf,
  items,
  onGone,
  onCancel,
}: {
  shelf: Shelf
  items: readonly { id: string; title: string }[]
  /** All of them are gone. */
  onGone: () => void
  onCancel: () => void
}) {
  const t = useText()
  const shell = useT()
  const client = useQueryClient()
  const [asked] = useState(items)
  const [gone, setGone] = useState<readonly string[]>([])
  const removing = useOnce({
    mutationFn: async () => {
      let message = ''
      for (const { id } of asked.filter((one) => !gone.includes(one.id))) {
        message = (await removed(shelf, id)) ?? message
        setGone((before) => [...before, id])
      }
      return message
    },
    onSuccess: (message) => {
      toast({ text: asked.length === 1 && message !== '' ? message : t('removed.n', { n: asked.length }) })
      onGone()
    },
    onSettled: () => forgetSaved(client),
  })
  const [first] = asked
  return (
    <Confirm
      open
      danger
      title={
        asked.length === 1 && first !== undefined
          ? t('remove.title', { title: first.title })
          : t('remove.title.n', { n: asked.length })
      }
      text={t(shelf === 'media' ? 'remove.text.media' : 'remove.text')}
      action={shell('common.delete')}
      busy={removing.isPending}
      onConfirm={() => removing.mutate()}
      onCancel={onCancel}
    >
      {gone.length > 0 && asked.length > 1 && (
        <p role="status" className="text-sm text-muted">
          {t('remove.going', { n: gone.length, total: asked.length })}
        </p>
      )}
      {removing.error && <ErrorCard error={removing.error} />}
    </Confirm>
  )
}

/** What is gone already is what was wanted. */
async function removed(shelf: Shelf, id: string): Promise<string | null> {
  try {
    return (await remove(shelf, id)).message
  } catch (thrown) {
    if (asApiError(thrown).code === 'common.not_found') return null
    throw thrown
  }
}
