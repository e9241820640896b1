/** What can be done with the talk as a whole. */

import { lazy, Suspense, useRef, useState } from 'react'
import { announce } from '@/ui/announcer'
import { Button, IconButton } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { DownloadIcon, InfoIcon, MoreIcon, TextIcon, UndoIcon, UploadIcon } from '@/ui/icons'
import { Menu, MenuItem, MenuLine } from '@/ui/menu'
import { useChat } from './store'
import { isEmpty } from './talk'
import { type Flaw, NotATalk } from './talk-file'
import { backToPrevious, exportJson, exportMarkdown, importTalk } from './talks'
import { useText } from './text'

/** Three thin dots would hardly be seen. */
const Dots = () => <MoreIcon className="stroke-3" />
const KeysDialog = lazy(() => import('./keys-dialog'))

export function TalkMenu() {
  const t = useText()
  const empty = useChat((chat) => isEmpty(chat.talk))
  const previous = useChat((chat) => chat.previous !== null)
  const file = useRef<HTMLInputElement>(null)
  const [flaw, setFlaw] = useState<Flaw | null>(null)
  const [keys, setKeys] = useState(false)
  const bring = async (given: File | undefined) => {
    if (given === undefined) return
    try {
      announce(t('imported', { n: await importTalk(given) }))
    } catch (thrown) {
      setFlaw(thrown instanceof NotATalk ? thrown.flaw : 'damaged')
    }
  }
  return (
    <>
      <Menu trigger={<IconButton icon={Dots} label={t('talk.menu')} />}>
        <MenuItem icon={DownloadIcon} disabled={empty} onSelect={() => saved(exportJson, t('exported'))}>
          {t('talk.exportJson')}
        </MenuItem>
        <MenuItem
          icon={TextIcon}
          disabled={empty}
          onSelect={() => saved(() => exportMarkdown(namesFrom(t)), t('exported'))}
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
        <MenuItem icon={InfoIcon} onSelect={() => setKeys(true)}>
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
      <Dialog
        open={flaw !== null}
        onClose={() => setFlaw(null)}
        title={t('import.title')}
        description={flaw === null ? '' : t(`import.${flaw}`)}
        footer={
          <Button
            look="primary"
            onClick={() => {
              setFlaw(null)
              file.current?.click()
            }}
          >
            {t('import.other')}
          </Button>
        }
      />
      {keys && (
        <Suspense>
          <KeysDialog onClose={() => setKeys(false)} />
        </Suspense>
      )}
    </>
  )
}

export function namesFrom(t: ReturnType<typeof useText>) {
  return { title: t('title'), system: t('settings.system'), you: t('you') }
}

function saved(act: () => void, sentence: string): void {
  act()
  announce(sentence)
}
