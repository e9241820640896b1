/** What can be done with the talk as a whole. */

import { useRef, useState } from 'react'
import { keysList } from '@/app/shortcuts'
import { announce } from '@/ui/announcer'
import { IconButton } from '@/ui/button'
import { DotsIcon, DownloadIcon, InfoIcon, KeepIcon, TextIcon, UndoIcon, UploadIcon } from '@/ui/icons'
import { Menu, MenuItem, MenuLine } from '@/ui/menu'
import { overlay } from '@/ui/overlay'
import { toast, toastError } from '@/ui/toast'
import { keeping } from './keeping'
import { useChat } from './store'
import { isEmpty } from './talk'
import { type Flaw, NotATalk } from './talk-file'
import { backToPrevious, type TalkFiles, talkFiles } from './talks'
import { useText } from './text'

const FlawDialog = overlay(() => import('./flaw-dialog').then((module) => module.FlawDialog))

export function TalkMenu() {
  const t = useText()
  const empty = useChat((chat) => isEmpty(chat.talk))
  const previous = useChat((chat) => chat.previous !== null)
  const file = useRef<HTMLInputElement>(null)
  const [flaw, setFlaw] = useState<Flaw | null>(null)
  const bring = async (given: File | undefined) => {
    if (given === undefined) return
    try {
      const { turns, back } = await (await talkFiles()).importTalk(given)
      announce(t('imported', { n: turns }))
      if (back !== null) toast({ text: t('put.aside'), undo: back, about: 'chat-talk' })
    } catch (thrown) {
      setFlaw(thrown instanceof NotATalk ? thrown.flaw : 'damaged')
    }
  }
  const written = (write: (files: TalkFiles) => void) =>
    talkFiles().then((files) => saved(() => write(files), t('exported')), toastError)
  return (
    <>
      <Menu trigger={<IconButton icon={DotsIcon} label={t('talk.menu')} />}>
        <MenuItem icon={KeepIcon} disabled={empty} onSelect={() => keeping.set('')}>
          {t('talk.keep')}
        </MenuItem>
        <MenuItem icon={DownloadIcon} disabled={empty} onSelect={() => written((files) => files.exportJson())}>
          {t('talk.exportJson')}
        </MenuItem>
        <MenuItem
          icon={TextIcon}
          disabled={empty}
          onSelect={() => written((files) => files.exportMarkdown(namesFrom(t)))}
        >
          {t('talk.exportMarkdown')}
        </MenuItem>
        <MenuItem icon={UploadIcon} onSelect={() => file.current?.click()}>
          {t('talk.import')}
        </MenuItem>
        {previous && (
          <MenuItem icon={UndoIcon} onSelect={() => saved(backToPrevious, t('say.previous'))}>
            {t('talk.previous')}
          </MenuItem>
        )}
        <MenuLine />
        <MenuItem icon={InfoIcon} onSelect={() => keysList.set(true)}>
          {t('talk.keys')}
        </MenuItem>
      </Menu>
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        tabIndex={-1}
        aria-label={t('talk.import')}
        className="sr-only"
        onChange={(event) => {
          bring(event.target.files?.[0])
          // The same file may be chosen again.
          event.target.value = ''
        }}
      />
      {flaw !== null && (
        <FlawDialog
          flaw={flaw}
          onClose={() => setFlaw(null)}
          onOther={() => {
            setFlaw(null)
            file.current?.click()
          }}
        />
      )}
    </>
  )
}

function namesFrom(t: ReturnType<typeof useText>) {
  return { title: t('title'), system: t('settings.system'), you: t('you') }
}

function saved(act: () => void, sentence: string): void {
  act()
  announce(sentence)
}
