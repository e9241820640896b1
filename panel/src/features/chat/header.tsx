/** Which model answers on which key, and what can be done with the talk. It stays in sight below the top bar. */

import { useState } from 'react'
import { IconButton } from '@/ui/button'
import { PlusIcon, SettingsIcon } from '@/ui/icons'
import { overlay } from '@/ui/overlay'
import { WorkHeader } from '@/work/header'
import { CHAT } from './place'
import { useChat } from './store'
import { isEmpty } from './talk'
import { TalkMenu } from './talk-menu'
import { useText } from './text'

const SettingsDialog = overlay(() => import('./settings-dialog').then((module) => module.default))

export function ChatHeader({ onNew }: { onNew: () => void }) {
  const t = useText()
  const unkept = useChat((chat) => chat.unkept)
  return (
    <WorkHeader place={CHAT} title={t('title')} privacy={t('private.more')} warning={unkept ? t('unkept') : null}>
      <SettingsButton />
      <NewTalk onNew={onNew} />
      <TalkMenu />
    </WorkHeader>
  )
}

function NewTalk({ onNew }: { onNew: () => void }) {
  const t = useText()
  const empty = useChat((chat) => isEmpty(chat.talk))
  return <IconButton icon={PlusIcon} label={t('new.talk')} disabled={empty} onClick={onNew} />
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
