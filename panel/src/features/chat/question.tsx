/** What a person asked, as it was typed; it can be put differently, which opens a second line of the talk. */

import { memo, useEffect, useState } from 'react'
import { later } from '@/app/later'
import { direction } from '@/text/direction'
import { useT } from '@/text/t'
import { announce } from '@/ui/announcer'
import { Button, IconButton } from '@/ui/button'
import { copyText } from '@/ui/copy'
import { cx } from '@/ui/cx'
import { CopyIcon, EditIcon, TrashIcon } from '@/ui/icons'
import { toast } from '@/ui/toast'
import { useMarkdownLabels } from '@/work/labels'
import { sayNoModel } from '@/work/no-model'
import { usePageDir } from '@/work/page-dir'
import { useWorkText } from '@/work/text'
import { changeEdit, closeEdit, dropEdit, openEdit, useIsEdited, wordsFor } from './draft'
import { MessageField } from './field'
import { focusMessageIfLost } from './focus'
import { remove } from './remove'
import { askInstead, currentServed } from './run'
import type { Question } from './talk'
import { useText } from './text'
import { useVersions, Versions } from './versions'

/** Longer questions are folded: pasted pages would push the answer away. */
const LONG = 900
const MANY_LINES = 14
const documents = later(() => import('./documents').then((module) => module.QuestionDocuments))

export const QuestionView = memo(function QuestionView({ question, busy }: { question: Question; busy: boolean }) {
  const t = useText()
  const edited = useIsEdited(question.id)
  const { count } = useVersions(question.id)
  if (edited) return <QuestionEditor question={question} />
  return (
    <div className="group flex flex-col items-start">
      <h2 className="sr-only">{t('you')}</h2>
      <div className="max-w-[min(100%,36rem)] rounded-lg rounded-ss-sm bg-primary-soft/70 px-4 py-2.5">
        <Typed text={question.text} />
      </div>
      {question.attachments && <Documents question={question} />}
      <div
        role="toolbar"
        aria-label={t('question.actions')}
        className="-mb-8 flex items-center opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 group-has-[[aria-expanded=true]]:opacity-100 pointer-coarse:opacity-100 [&>button]:text-muted"
      >
        <Versions id={question.id} />
        <IconButton icon={EditIcon} label={t('question.edit')} onClick={() => openEdit(question.id)} />
        <CopyQuestion text={question.text} />
        <IconButton
          icon={TrashIcon}
          label={t(count > 1 ? 'delete.version' : 'delete')}
          disabled={busy}
          onClick={() => remove(question.id)}
        />
      </div>
    </div>
  )
})

function Documents({ question }: { question: Question }) {
  const come = documents.use()
  return come !== null && 'Part' in come && <come.Part question={question} />
}

/** Plain text, each line in its own direction. */
function Typed({ text }: { text: string }) {
  const t = useText()
  const page = usePageDir()
  const lines = text.split('\n')
  const long = text.length > LONG || lines.length > MANY_LINES
  const [whole, setWhole] = useState(false)
  const own = direction(text, page)
  return (
    <>
      <div className={cx('break-words', long && !whole && 'max-h-60 overflow-hidden mask-b-from-60%')}>
        {lines.map((line, index) => (
          <p key={index} dir={direction(line, own)} className="min-h-[1lh] text-start whitespace-pre-wrap">
            {line}
          </p>
        ))}
      </div>
      {long && (
        <button
          type="button"
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
          className="mt-1 min-h-8 text-sm text-primary underline decoration-dotted underline-offset-4"
        >
          {t(whole ? 'question.less' : 'question.all')}
        </button>
      )}
    </>
  )
}

function CopyQuestion({ text }: { text: string }) {
  const t = useText()
  const shell = useT()
  const labels = useMarkdownLabels()
  const copy = async () => {
    if (await copyText(text)) announce(labels.copied)
    else toast({ text: shell('common.copyFailed'), tone: 'danger' })
  }
  return <IconButton icon={CopyIcon} label={t('copy.question')} onClick={copy} />
}

/** Takes the place of the question; what was typed here outlasts Escape, another question's field and a reload. */
function QuestionEditor({ question }: { question: Question }) {
  const t = useText()
  const work = useWorkText()
  const shell = useT()
  const [text, setText] = useState(() => wordsFor(question))
  useEffect(() => focusMessageIfLost, [])
  const type = (typed: string) => {
    setText(typed)
    changeEdit(question, typed)
  }
  const rerun = () => {
    const by = currentServed()
    if (text.trim() === '') return
    if (by === null) return sayNoModel(work)
    dropEdit(question.id)
    askInstead(question.id, text.trimEnd(), by)
  }
  return (
    <div className="rounded-lg border border-field-border bg-surface p-2 focus-within:border-ring focus-within:ring-1 focus-within:ring-ring">
      <MessageField
        ref={(field) => {
          if (field === null || document.activeElement === field) return
          field.focus()
          field.setSelectionRange(field.value.length, field.value.length)
        }}
        label={t('question.editing')}
        value={text}
        onChange={type}
        onSend={rerun}
        onKey={(event) => {
          if (event.key !== 'Escape') return
          // Escape here leaves the change, it does not stop an answer.
          event.preventDefault()
          event.stopPropagation()
          closeEdit()
        }}
        className="max-h-[50dvh] min-h-20 px-2 py-1"
      />
      <div className="mt-2 flex justify-end gap-2">
        <Button look="quiet" onClick={() => dropEdit(question.id)}>
          {shell('common.cancel')}
        </Button>
        <Button look="primary" disabled={text.trim() === ''} onClick={rerun}>
          {t('question.rerun')}
        </Button>
      </div>
    </div>
  )
}
