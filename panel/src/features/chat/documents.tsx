/** The documents and pictures that go with a message, and those that went with a question: what was read of each is shown on demand. */

import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef } from 'react'
import type { Model } from '@/api/types'
import { modelsQuery } from '@/app/offer'
import { direction } from '@/text/direction'
import { announce } from '@/ui/announcer'
import { Button, IconButton } from '@/ui/button'
import { cx } from '@/ui/cx'
import { isRetryable } from '@/ui/error-card'
import { CloseIcon, ErrorIcon, EyeOffIcon, RefreshIcon, SpinnerIcon, TextIcon, UndoIcon } from '@/ui/icons'
import { Name } from '@/ui/name'
import { Popover } from '@/ui/popover'
import { wordsOf } from '@/ui/toast'
import { choose, useChosen } from '@/work/choice'
import { usePageDir } from '@/work/page-dir'
import { cellsOf } from '@/work/queries'
import { type Attached, useAttached } from './attached'
import { again, MOST, removeAttached } from './attaching'
import { type DocumentsText, useDocumentsText } from './documents-text'
import { useDraft } from './draft'
import { CHAT } from './place'
import { changeTalk, useChat } from './store'
import {
  type Attachment,
  type HeldPicture,
  isSent,
  messagesTo,
  type Question,
  shownLine,
  type Talk,
  wordsIn,
} from './talk'

/** The API's own bound of a whole talk. */
const MOST_CHARACTERS = 200_000
/** So much of a text is shown; all of it is sent. */
const SHOWN = 4_000

export function AttachedList() {
  const t = useDocumentsText()
  const list = useAttached()
  useSaid(list, t)
  return (
    <div className="mb-1.5 flex flex-col gap-1.5">
      <ul aria-label={t('list')} className="flex flex-wrap gap-1.5">
        {list.map((one) => (
          <Chip key={one.id} isFlawed={one.failure !== null}>
            {one.document === null ? <Pending one={one} t={t} /> : <Read document={one.document} />}
            <IconButton
              icon={CloseIcon}
              label={t('remove', { name: nameOf(one, t) })}
              onClick={() => removeAttached(one.id)}
            />
          </Chip>
        ))}
      </ul>
      <TooLong list={list} />
      <Blind list={list} />
      <p className="px-1 text-xs text-muted">{t('limits')}</p>
    </div>
  )
}

export function QuestionDocuments({ question }: { question: Question }) {
  const t = useDocumentsText()
  return (
    <ul aria-label={t('list.sent')} className="mt-1.5 flex flex-wrap gap-1.5">
      {(question.attachments ?? []).map((document) => (
        <Chip key={document.id} isFlawed={false}>
          <Read document={document} />
          <IconButton
            icon={document.left ? UndoIcon : EyeOffIcon}
            label={t(document.left ? 'take' : 'leave', { name: document.name })}
            onClick={() => changeTalk((talk) => withLeft(talk, question.id, document.id, !document.left))}
          />
        </Chip>
      ))}
    </ul>
  )
}

/** With a document of a question left out of what is sent, or sent again. */
export function withLeft(talk: Talk, id: string, document: string, left: boolean): Talk {
  const question = talk.turns[id]
  if (question?.role !== 'user') return talk
  const attachments = question.attachments?.map((one) => (one.id === document ? { ...one, left } : one))
  return { ...talk, turns: { ...talk.turns, [id]: { ...question, attachments } } }
}

function Chip({ isFlawed, children }: { isFlawed: boolean; children: ReactNode }) {
  return (
    <li
      className={cx(
        'flex max-w-full items-center rounded-md border ps-2.5 text-sm',
        isFlawed ? 'border-danger/50 bg-danger-soft' : 'border-border bg-surface',
      )}
    >
      {children}
    </li>
  )
}

/** On its way, or refused. */
function Pending({ one, t }: { one: Attached; t: DocumentsText }) {
  const { failure } = one
  return (
    <>
      {failure === null ? <SpinnerIcon className="size-4" /> : <ErrorIcon className="size-4 text-danger" />}
      <span className="min-w-0 py-1.5 ps-2">
        <Name className="font-medium">{nameOf(one, t)}</Name>
        <span className="block text-xs text-muted">{failure === null ? t('reading') : wordsFor(failure, t)}</span>
      </span>
      {failure !== null && typeof failure !== 'string' && isRetryable(failure) && (
        <IconButton icon={RefreshIcon} label={t('again')} onClick={() => again(one.id)} />
      )}
    </>
  )
}

function Read({ document }: { document: Attachment }) {
  const t = useDocumentsText()
  const { picture } = document
  const words = document.text.split(/\s+/).filter((word) => word !== '').length
  const sent = isSent(document)
  const read = picture === undefined ? t(document.truncated ? 'cut' : 'words', { n: words }) : t('picture')
  return (
    <Popover
      label={t(picture === undefined ? 'text' : 'picture')}
      trigger={
        <button type="button" className="flex min-h-10 min-w-0 items-center gap-2 rounded-sm text-start">
          {picture === undefined || !sent ? <TextIcon className="size-4 text-muted" /> : <Thumb picture={picture} />}
          <span className="min-w-0">
            <span className="sr-only">{t(picture === undefined ? 'show' : 'picture.show')} </span>
            <Name className={cx('font-medium', !sent && 'line-through')}>{document.name || t('unnamed')}</Name>
            <span className="block text-xs text-muted">
              {sent ? read : t(document.left ? 'left' : 'picture.ended')}
            </span>
          </span>
        </button>
      }
    >
      {picture === undefined ? (
        <ReadText text={document.text} />
      ) : (
        <img src={picture.url} alt={document.name} className="max-h-72 max-w-full rounded-sm" />
      )}
    </Popover>
  )
}

function Thumb({ picture }: { picture: HeldPicture }) {
  return <img src={picture.url} alt="" className="size-8 rounded-sm object-cover" />
}

function ReadText({ text }: { text: string }) {
  const t = useDocumentsText()
  const page = usePageDir()
  const lines = text.slice(0, SHOWN).split('\n')
  return (
    <>
      <h3 className="mb-1 font-bold">{t('text')}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <section aria-label={t('text')} tabIndex={0} className="max-h-64 overflow-y-auto">
        {lines.map((line, index) => (
          <p key={index} dir={direction(line, page)} className="min-h-[1lh] text-start break-words">
            {line}
          </p>
        ))}
      </section>
      {text.length > SHOWN && <p className="mt-2 text-xs text-muted">{t('text.more')}</p>}
    </>
  )
}

/** Said before it is sent: the model that is chosen cannot look at pictures, and which ones can. */
function Blind({ list }: { list: readonly Attached[] }) {
  const t = useDocumentsText()
  const chosen = useChosen(CHAT)
  const cells = useQuery(modelsQuery).data?.cells ?? []
  const hasPicture = list.some(({ document }) => document?.picture !== undefined)
  if (!hasPicture || chosen === null || sees(chosen.spec)) return null
  const able = cellsOf(CHAT, cells).flatMap(({ provider, models }) =>
    models.filter((model) => model.usable.ok && sees(model)).map(({ id, name }) => ({ provider, model: id, name })),
  )
  return (
    <div role="status" className="flex flex-col gap-2 rounded-md bg-warn-soft px-3 py-2 text-sm">
      <p>{t(able.length === 0 ? 'blind.none' : 'blind', { model: chosen.spec.name })}</p>
      <div className="flex flex-wrap gap-2 empty:hidden">
        {able.slice(0, 4).map(({ provider, model, name }) => (
          <Button key={`${provider} ${model}`} onClick={() => choose(CHAT, { provider, model })}>
            <bdi>{name}</bdi>
          </Button>
        ))}
      </div>
    </div>
  )
}

function sees({ inputs }: Model): boolean {
  return inputs.includes('image')
}

/** Said before it is sent: the API takes no talk that is longer. */
function TooLong({ list }: { list: readonly Attached[] }) {
  const t = useDocumentsText()
  const talk = useChat((chat) => chat.talk)
  const draft = useDraft()
  const said = messagesTo(talk, shownLine(talk).at(-1) ?? '').reduce((sum, message) => sum + wordsIn(message).length, 0)
  const added = list.reduce((sum, { document }) => sum + (document?.text.length ?? 0), draft.length)
  if (said + added <= MOST_CHARACTERS) return null
  return (
    <p role="status" className="rounded-md bg-warn-soft px-3 py-2 text-sm">
      {t('long', { n: MOST_CHARACTERS })}
    </p>
  )
}

/** Tells screen readers what became of each. */
function useSaid(list: readonly Attached[], t: DocumentsText): void {
  const before = useRef<readonly Attached[]>([])
  useEffect(() => {
    for (const one of list) {
      const earlier = before.current.find(({ id }) => id === one.id)
      if (one.failure !== null && one.failure !== earlier?.failure) announce(wordsFor(one.failure, t))
      else if (one.document !== null && earlier?.document === null) announce(t('say.read', { name: nameOf(one, t) }))
    }
    before.current = list
  }, [list, t])
}

function wordsFor(failure: NonNullable<Attached['failure']>, t: DocumentsText): string {
  if (failure === 'many') return t('many', { n: MOST })
  // Of a form with one file in it, what is wrong with that file says more than that something is.
  return typeof failure === 'string' ? t(failure) : (failure.errors[0]?.message ?? wordsOf(failure))
}

function nameOf(one: Attached, t: DocumentsText): string {
  return one.name || t('unnamed')
}
