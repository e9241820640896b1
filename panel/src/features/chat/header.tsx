/** Which model answers on which key, and what can be done with the talk. It stays in sight below the top bar. */

import { useState } from 'react'
import { Button, IconButton } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { ChevronDownIcon, PlusIcon, SettingsIcon, ShieldIcon } from '@/ui/icons'
import { useMedia } from '@/ui/media'
import { overlay } from '@/ui/overlay'
import { Tip } from '@/ui/tip'
import { useChosen } from './choice'
import { KeyBadge } from './key-badge'
import { Pickers } from './pickers'
import { useChat } from './store'
import { isEmpty } from './talk'
import { TalkMenu } from './talk-menu'
import { useText } from './text'

/** From here on the pickers stand in the row itself. */
const WIDE = window.matchMedia('(min-width: 64rem)')
const ROOMY = window.matchMedia('(min-width: 80rem)')
const SettingsDialog = overlay(() => import('./settings-dialog').then((module) => module.default))

export function ChatHeader({ onNew }: { onNew: () => void }) {
  const t = useText()
  const wide = useMedia(WIDE)
  const roomy = useMedia(ROOMY)
  return (
    <header className="sticky top-14 z-20 border-b border-border bg-bg/95 backdrop-blur-sm">
      <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center gap-x-2 px-3 py-1.5 sm:px-4">
        <h1 className={wide ? 'me-2 text-base font-bold' : 'sr-only'}>{t('title')}</h1>
        {wide ? (
          <>
            <Pickers className="grid min-w-0 grid-cols-[9rem_minmax(9rem,15rem)] gap-2" />
            <KeyBadge />
          </>
        ) : (
          <ModelButton />
        )}
        <div className="ms-auto flex items-center">
          {roomy && <Private />}
          <SettingsButton />
          <NewTalk onNew={onNew} />
          <TalkMenu />
        </div>
        {!roomy && (
          <div className="mt-1 basis-full">
            <Private />
          </div>
        )}
      </div>
    </header>
  )
}

function Private() {
  const t = useText()
  const unkept = useChat((chat) => chat.unkept)
  return (
    <Tip text={t('private.more')}>
      <p className="me-1 flex items-center gap-1.5 text-xs text-muted">
        <ShieldIcon className="size-4" />
        {unkept ? <strong className="font-medium text-warn">{t('unkept')}</strong> : t('private')}
      </p>
    </Tip>
  )
}

function NewTalk({ onNew }: { onNew: () => void }) {
  const t = useText()
  const empty = useChat((chat) => isEmpty(chat.talk))
  return <IconButton icon={PlusIcon} label={t('new.talk')} disabled={empty} onClick={onNew} />
}

/** On a narrow window the pickers stand in a dialog behind the model's name. */
function ModelButton() {
  const t = useText()
  const chosen = useChosen()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        data-model-button
        aria-haspopup="dialog"
        aria-label={`${t('model.choose')}: ${chosen?.spec.name ?? t('model.none')}`}
        onClick={() => setOpen(true)}
        className="min-w-0 justify-between"
      >
        <bdi className="truncate">{chosen?.spec.name ?? t('model.none')}</bdi>
        <ChevronDownIcon className="size-4 text-muted" />
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('model.choose')}>
        <Pickers labelled className="grid gap-3" />
        <KeyBadge />
      </Dialog>
    </>
  )
}

function SettingsButton() {
  const t = useText()
  const [open, setOpen] = useState(false)
  const set = useChat(
    ({ talk }) => talk.system.trim() !== '' || Object.values(talk.parameters).some((one) => one !== null),
  )
  return (
    <span className="relative">
      <IconButton
        icon={SettingsIcon}
        label={t(set ? 'talk.settings.on' : 'talk.settings')}
        onClick={() => setOpen(true)}
      />
      {set && <span aria-hidden="true" className="absolute end-1.5 top-1.5 size-2 rounded-full bg-primary" />}
      {open && <SettingsDialog onClose={() => setOpen(false)} />}
    </span>
  )
}
