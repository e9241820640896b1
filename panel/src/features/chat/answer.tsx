/** What a model answered: its thoughts in a fold, the text as it comes, why it ended if not by itself, and what it took. */

import { memo, useCallback } from 'react'
import type { BudgetStanding } from '@/api/types'
import { later } from '@/app/later'
import { StreamMarkdown } from '@/md/StreamMarkdown'
import { useT } from '@/text/t'
import { announce } from '@/ui/announcer'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { ErrorCard, isRetryable } from '@/ui/error-card'
import { EditIcon, KeyIcon, PlayIcon } from '@/ui/icons'
import { toast } from '@/ui/toast'
import { useMarkdownLabels } from '@/work/labels'
import { sayNoModel } from '@/work/no-model'
import { usePageDir } from '@/work/page-dir'
import { useWorkText, type WorkText } from '@/work/text'
import { Waited } from '@/work/waited'
import { AnswerActions } from './answer-actions'
import { openEdit } from './draft'
import { answerAgain, goOn, type Served, sameModel } from './run'
import { useChat } from './store'
import { type Answer, isCut, shownLine } from './talk'
import { useText } from './text'
import { Thoughts } from './thoughts'

export interface AnswerViewProps {
  answer: Answer
  /** When this answer began to be written, while it is. */
  began: number | null
  /** Some answer is being written. */
  busy: boolean
}

export const AnswerView = memo(function AnswerView({ answer, began, busy }: AnswerViewProps) {
  const t = useText()
  const work = useWorkText()
  const shell = useT()
  const labels = useMarkdownLabels()
  const page = usePageDir()
  const onCopied = useCallback(
    (done: boolean) => (done ? announce(labels.copied) : toast({ text: shell('common.copyFailed'), tone: 'danger' })),
    [labels, shell],
  )
  const writing = began !== null
  const run = answer.runs.at(-1)
  const name = run?.model_name || work('model')
  const saidNothing = answer.text === '' && answer.reasoning === ''
  return (
    <article aria-label={t('answer.of', { model: name })} className="flex min-w-0 flex-col">
      <header className="mb-1 flex min-h-7 flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
        <h2 className="font-medium text-text">
          <bdi>{name}</bdi>
        </h2>
        {run?.key_source && <Badge icon={KeyIcon}>{work(`key.${run.key_source}`)}</Badge>}
      </header>
      {answer.reasoning !== '' && <Thoughts text={answer.reasoning} writing={writing && answer.text === ''} />}
      {answer.text !== '' && (
        <StreamMarkdown text={answer.text} streaming={writing} dir={page} labels={labels} onCopied={onCopied} />
      )}
      {writing && saidNothing && <Waited since={began} label={t('waiting')} />}
      {run?.context !== undefined && run.context.dropped > 0 && (
        <p className="mt-3 text-sm text-muted">{t('note.dropped', { n: run.context.dropped })}</p>
      )}
      {!writing && <Ending answer={answer} />}
      {!writing && run?.budget && <Budget answer={answer.id} budget={run.budget} />}
      {!writing && <AnswerActions answer={answer} busy={busy} />}
    </article>
  )
})

const budgetNote = later(() => import('@/work/budget-note').then((module) => module.BudgetNote))

/** Under the answer that is shown last: it tells how things stand now, and comes where there is something to tell. */
function Budget({ answer, budget }: { answer: string; budget: BudgetStanding }) {
  const come = budgetNote.use()
  const isLast = useChat((chat) => shownLine(chat.talk).at(-1) === answer)
  return isLast && come !== null && 'Part' in come && <come.Part budget={budget} />
}

/** Why the answer ends, where it did not end by itself, and the way on. */
function Ending({ answer }: { answer: Answer }) {
  const t = useText()
  const work = useWorkText()
  const resume = answer.text === '' ? null : <Resume answer={answer} />
  if (answer.error !== null) {
    // Neither the same again nor another page helps: then it is the question.
    const rephrase = answer.error.meta.action === undefined && !isRetryable(answer.error) && (
      <Rephrase question={answer.parent} />
    )
    const actions = (resume || rephrase) && (
      <>
        {resume}
        {rephrase}
      </>
    )
    const again = () => withModel(answer, work, (by) => answerAgain(answer.parent, by))
    return <ErrorCard error={answer.error} onRetry={again} actions={actions} className="mt-3" />
  }
  const note = noteOf(answer)
  if (note === null) return null
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 border-s-2 border-border ps-3 text-sm text-muted">
      <p>{t(note)}</p>
      {(answer.stopped !== null || isCut(answer)) && resume}
    </div>
  )
}

function Resume({ answer }: { answer: Answer }) {
  const t = useText()
  const work = useWorkText()
  const resume = () => withModel(answer, work, (by) => goOn(answer.id, t('continue.text'), by))
  return (
    <Button icon={PlayIcon} onClick={resume}>
      {t('continue')}
    </Button>
  )
}

function Rephrase({ question }: { question: string }) {
  const t = useText()
  return (
    <Button icon={EditIcon} onClick={() => openEdit(question)}>
      {t('question.editing')}
    </Button>
  )
}

function withModel(answer: Answer, t: WorkText, act: (by: Served) => void): void {
  const by = sameModel(answer)
  if (by === null) sayNoModel(t)
  else act(by)
}

type Note = `note.${'stopped' | 'stopped.empty' | 'page' | 'cut' | 'filtered' | 'tools' | 'empty'}`

function noteOf(answer: Answer): Note | null {
  if (answer.stopped === 'reader') return answer.text === '' ? 'note.stopped.empty' : 'note.stopped'
  if (answer.stopped === 'page') return 'note.page'
  if (isCut(answer)) return 'note.cut'
  const reason = answer.runs.at(-1)?.finish_reason
  if (reason === 'content_filter') return 'note.filtered'
  if (reason === 'tool_calls') return 'note.tools'
  return answer.text === '' && reason !== null ? 'note.empty' : null
}
