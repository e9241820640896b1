/** What a person asked, as it was typed; it can be put differently, which opens a second line of the talk. */

import { memo, useState } from 'react'
import { later } from '@/app/later'
import { direction } from '@/text/direction'
import { useT } from '@/text/t'
import { announce } from '@/ui/announcer'
import { IconButton } from '@/ui/button'
import { copyText } from '@/ui/copy'
import { cx } from '@/ui/cx'
import { CopyIcon, EditIcon, TrashIcon } from '@/ui/icons'
import { toast } from '@/ui/toast'
import { useMarkdownLabels } from '@/work/labels'
import { usePageDir } from '@/work/page-dir'
import { openEdit, useIsEdited } from './draft'
import { remove } from './remove'
import type { Question } from './talk'
import { useText } from './text'
import { useVersions, Versions } from './versions'

/** Longer questions are folded: pasted pages would push the answer away. */
const LONG = 900
const MANY_LINES = 14
const editor = later(() => import('./question-editor').then((module) => module.QuestionEditor))
const documents = later(() => import('./documents').then((module) => module.QuestionDocuments))

interface QuestionProps {
  question: Question
  busy: boolean
}

export const QuestionView = memo(function QuestionView(props: QuestionProps) {
  return useIsEdited(props.question.id) ? <Editing {...props} /> : <Asked {...props} />
})

/** What it is changed in comes when the first question is. */
function Editing(props: QuestionProps) {
  const come = editor.use()
  return come !== null && 'Part' in come ? <come.Part question={props.question} /> : <Asked {...props} />
}

function Asked({ question, busy }: QuestionProps) {
  const t = useText()
  const { count } = useVersions(question.id)
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
}

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
