/** Where the next message is written. It renders alone while somebody types. */

import { type KeyboardEvent, memo, useEffect, useRef } from 'react'
import { later } from '@/app/later'
import { IconButton } from '@/ui/button'
import { ClipIcon, SendIcon, StopIcon } from '@/ui/icons'
import { toast } from '@/ui/toast'
import { useChosen } from '@/work/choice'
import { focusWayOut, sayRefused, useRefusal } from '@/work/closed'
import { sayNoModel } from '@/work/no-model'
import { useWorkText } from '@/work/text'
import { attachedNow, setAttached, useAttached } from './attached'
import { openEdit, setDraft, useDraft } from './draft'
import { EnterMenu } from './enter-menu'
import { MessageField } from './field'
import { pickFiles } from './files'
import { focusMessageIfLost } from './focus'
import { MessageEstimate } from './message-estimate'
import { CHAT } from './place'
import { ask, servedBy, stop } from './run'
import { now, useChat } from './store'
import { lastQuestion } from './talk'
import { useText } from './text'
import { TalkTotals } from './totals-line'

/** How long the second press of a double click may take, in ms. */
const DOUBLE_CLICK = 500
const documents = later(() => import('./documents').then((module) => module.AttachedList))

export const Composer = memo(function Composer({ onSent }: { onSent: () => void }) {
  const t = useText()
  const work = useWorkText()
  const draft = useDraft()
  const live = useChat((chat) => chat.live)
  const chosen = useChosen(CHAT)
  const refused = useRefusal(CHAT)
  const field = useRef<HTMLTextAreaElement>(null)
  // A page for writing begins in its field.
  useEffect(focusMessageIfLost, [])
  const empty = draft.trim() === ''
  const send = () => {
    if (empty || live !== null) return
    if (chosen === null) return sayNoModel(work)
    // What is typed stays.
    if (refused !== null) return sayRefused(refused)
    const attachments = attachedNow().map((one) => one.document)
    if (!attachments.every((one) => one !== null)) return toast({ text: t('attach.wait'), about: 'chat-attach' })
    ask(draft.trimEnd(), servedBy(chosen), attachments)
    setDraft('')
    setAttached([])
    onSent()
    field.current?.focus()
  }
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'ArrowUp' || draft !== '' || event.nativeEvent.isComposing) return
    const question = lastQuestion(now().talk)
    if (question === undefined) return
    event.preventDefault()
    openEdit(question.id)
  }
  return (
    <div className="mx-auto w-full max-w-3xl px-3 pb-[max(0.5rem,env(safe-area-inset-bottom))] sm:px-6">
      <Documents />
      <form
        onSubmit={(event) => {
          event.preventDefault()
          send()
          // Who presses the button has left the field: the way out is the next thing.
          if (refused !== null && !empty) focusWayOut()
        }}
        className="flex items-end gap-2 rounded-lg border border-field-border bg-surface p-1.5 shadow-pop focus-within:border-ring focus-within:ring-1 focus-within:ring-ring"
      >
        <IconButton icon={ClipIcon} label={t('attach')} onClick={pickFiles} className="text-muted" />
        <MessageField
          ref={field}
          label={t('message')}
          placeholder={t('message.placeholder')}
          value={draft}
          onChange={setDraft}
          onSend={send}
          onKey={press}
          className="max-h-[min(18rem,40dvh)] min-h-10 min-w-0 flex-1 px-2.5 py-1.5"
        />
        {live !== null ? (
          <IconButton
            icon={StopIcon}
            label={t('stop')}
            look="primary"
            // The second half of a double click on «send» is meant for nothing.
            onClick={() => performance.now() - live.began > DOUBLE_CLICK && stop()}
          />
        ) : (
          <IconButton type="submit" icon={SendIcon} label={t('send')} look="primary" disabled={empty} />
        )}
      </form>
      <div className="flex min-h-8 items-center justify-between gap-3 px-1 text-xs text-muted">
        <EnterMenu />
        <span className="flex min-w-0 items-center justify-end gap-3 has-data-estimate:max-sm:[&>:first-child]:hidden">
          <TalkTotals />
          {!empty && live === null && chosen !== null && <MessageEstimate chosen={chosen} draft={draft} />}
        </span>
      </div>
    </div>
  )
})

/** What goes with the message. */
function Documents() {
  return useAttached().length > 0 && <ComeDocuments />
}

function ComeDocuments() {
  const come = documents.use()
  return come !== null && 'Part' in come && <come.Part />
}
