/** Pictures by a model. What is made is held for a while and shown here; nothing is kept but what somebody saves. */

import type { QueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type Command, useCommands } from '@/app/commands'
import { useHandedOver } from '@/app/hand-over'
import { modelsQuery } from '@/app/offer'
import { useAdmin } from '@/app/query'
import { IconButton } from '@/ui/button'
import { ImageIcon, StopIcon, TrashIcon } from '@/ui/icons'
import { toast } from '@/ui/toast'
import { currentChoice } from '@/work/choice'
import { Closed } from '@/work/closed'
import { WorkHeader } from '@/work/header'
import { placeAccessQuery } from '@/work/queries'
import { isRunning } from './batch'
import { focusPrompt } from './focus'
import { Order, submitOrder } from './order'
import { IMAGE } from './place'
import { helping } from './prompt'
import { Results } from './results'
import { withReference } from './reuse'
import { stop } from './run'
import { useShortcuts } from './shortcuts'
import { now, openFor, removeBatches, setForm, update, useWork } from './store'
import { useText } from './text'

/** A text of so many characters is what a picture is for, not what it shows. */
const A_TEXT = 600

export default function ImagePage() {
  const t = useText()
  const { id } = useAdmin()
  // Before anything is shown: another admin's work must not be seen for a moment.
  useMemo(() => openFor(id), [id])
  useShortcuts()
  usePageCommands()
  useHandedOver('/ai/image', ({ text, pictures }) => {
    if (text !== undefined && text.length > A_TEXT) helping.set({ kind: 'article', text })
    else if (text !== undefined) setForm({ prompt: text })
    for (const picture of pictures ?? []) {
      const { url, title = '' } = picture
      const one = 'holdId' in picture ? picture.holdId : picture.mediaId
      update({ form: withReference(now().form, { id: one, url, title, expiresAt: null }) })
    }
  })
  return (
    <div className="flex flex-1 flex-col">
      <WorkHeader place={IMAGE} title={t('title')} privacy={t('privacy')}>
        <Clear />
      </WorkHeader>
      <div className="mx-auto w-full max-w-6xl px-4 sm:px-6">
        <Closed place={IMAGE} />
      </div>
      <div className="mx-auto grid w-full max-w-6xl flex-1 content-start items-start gap-x-8 gap-y-6 px-4 pt-6 pb-10 sm:px-6 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <div className="min-w-0 lg:sticky lg:top-32 lg:max-h-[calc(100dvh-9rem)] lg:overflow-y-auto lg:px-1">
          <Order />
        </div>
        <Results />
      </div>
    </div>
  )
}

export function prefetch(client: QueryClient) {
  client
    .fetchQuery(modelsQuery)
    .then(() => client.prefetchQuery(placeAccessQuery(IMAGE, currentChoice(IMAGE))))
    .catch(() => {})
}

function Clear() {
  const t = useText()
  const empty = useWork((work) => work.batches.length === 0)
  return (
    <IconButton icon={TrashIcon} label={t('clear.all')} disabled={empty} onClick={() => clear(t('batch.removed'))} />
  )
}

function clear(said: string): void {
  stop()
  toast({ text: said, undo: removeBatches(() => true), about: 'image-removed' })
  focusPrompt()
}

function usePageCommands(): void {
  const t = useText()
  const running = useWork((work) => work.batches.some(isRunning))
  const empty = useWork((work) => work.batches.length === 0)
  const commands = useMemo<Command[]>(
    () => [
      { id: 'image-make', name: t('keys.make'), icon: ImageIcon, run: submitOrder },
      ...(running ? [{ id: 'image-stop', name: t('stop'), icon: StopIcon, run: () => stop() }] : []),
      ...(empty
        ? []
        : [{ id: 'image-clear', name: t('clear.all'), icon: TrashIcon, run: () => clear(t('batch.removed')) }]),
    ],
    [t, running, empty],
  )
  useCommands(commands)
}
