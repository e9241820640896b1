/** A talk with a model. It lives in this browser tab alone; the server keeps what it took, never what was said. */

import type { QueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { type Command, useCommands } from '@/app/commands'
import { modelsQuery } from '@/app/offer'
import { useAdmin } from '@/app/query'
import { useT } from '@/text/t'
import { announce } from '@/ui/announcer'
import { Button, IconButton } from '@/ui/button'
import { ChevronDownIcon, DownloadIcon, PlusIcon, UndoIcon } from '@/ui/icons'
import { overlay } from '@/ui/overlay'
import { toast, toastError } from '@/ui/toast'
import { currentChoice } from '@/work/choice'
import { Closed } from '@/work/closed'
import { placeAccessQuery } from '@/work/queries'
import { Composer } from './composer'
import { EmptyTalk } from './empty'
import { takesFiles } from './files'
import { focusMessage, focusMessageIfLost } from './focus'
import { useFollow } from './follow'
import { ChatHeader } from './header'
import { keeping } from './keeping'
import { Log, useLogAtHand } from './lazy-log'
import { CHAT } from './place'
import { undo } from './remove'
import { useShortcuts } from './shortcuts'
import { useSpeaker } from './speaker'
import { openFor, useChat } from './store'
import { isEmpty } from './talk'
import { beginTalk, talkFiles } from './talks'
import { useText } from './text'

const KeepDrawer = overlay(() => import('./keep-drawer').then((module) => module.KeepDrawer))

export default function ChatPage() {
  const t = useText()
  const { id } = useAdmin()
  // Before anything is shown: another admin's talk must not be seen for a moment.
  useMemo(() => openFor(id), [id])
  const empty = useChat((chat) => isEmpty(chat.talk))
  const content = useRef<HTMLDivElement>(null)
  const { away, toEnd } = useFollow(content)
  const begin = useMemo(
    () => () => {
      const back = beginTalk()
      announce(t('say.new'))
      if (back !== null) toast({ text: t('put.aside'), undo: back, about: 'chat-talk' })
      focusMessage()
    },
    [t],
  )
  useLogAtHand()
  useSpeaker()
  useShortcuts(begin)
  usePageCommands(begin)
  return (
    <div {...takesFiles} className="flex flex-1 flex-col">
      <ChatHeader onNew={begin} />
      <div ref={content} className="mx-auto flex w-full max-w-3xl flex-1 flex-col px-4 pt-6 pb-4 sm:px-6">
        {empty ? <EmptyTalk /> : <Log />}
        <Undo />
        <Closed place={CHAT} />
      </div>
      <div data-composer className="sticky bottom-0 z-10 bg-bg/95 pt-1 backdrop-blur-sm">
        {away && !empty && (
          <div className="pointer-events-none absolute inset-x-0 bottom-full flex justify-center pb-2">
            <IconButton
              look="secondary"
              icon={ChevronDownIcon}
              label={t('newest')}
              onClick={toEnd}
              className="pointer-events-auto shadow-pop"
            />
          </div>
        )}
        <Composer onSent={toEnd} />
      </div>
      <Keeping />
    </div>
  )
}

function Keeping() {
  const what = keeping.use()
  // Whoever follows a link out of the drawer is done with it.
  useEffect(() => () => keeping.set(null), [])
  return what !== null && <KeepDrawer key={what} what={what} onClose={() => keeping.set(null)} />
}

export function prefetch(client: QueryClient) {
  client
    .fetchQuery(modelsQuery)
    .then(() => client.prefetchQuery(placeAccessQuery(CHAT, currentChoice(CHAT))))
    .catch(() => {})
}

/** Stands where the talk goes on, until it does; the button that deleted is gone, so this one takes the focus. */
function Undo() {
  const t = useText()
  const shell = useT()
  const step = useChat((chat) => chat.undo)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (step === null) focusMessageIfLost()
    else if (document.activeElement === document.body) button.current?.focus({ preventScroll: true })
  }, [step])
  return (
    <div role="status" className="mt-4 empty:mt-0">
      {step !== null && (
        <p className="flex items-center gap-2 text-sm text-muted">
          {t('deleted')}
          <Button ref={button} look="quiet" icon={UndoIcon} onClick={undo} className="text-primary">
            {shell('common.undo')}
          </Button>
        </p>
      )}
    </div>
  )
}

function usePageCommands(begin: () => void): void {
  const t = useText()
  const empty = useChat((chat) => isEmpty(chat.talk))
  const commands = useMemo<Command[]>(
    () =>
      empty
        ? []
        : [
            { id: 'chat-new', name: t('new.talk'), icon: PlusIcon, run: begin },
            { id: 'chat-export', name: t('talk.exportJson'), icon: DownloadIcon, run: exportTalk },
          ],
    [t, begin, empty],
  )
  useCommands(commands)
}

function exportTalk(): void {
  talkFiles().then((files) => files.exportJson(), toastError)
}
