/** The sections, written one by one or all in a row; each can be written anew. */

import { useMemo } from 'react'
import { announce } from '@/ui/announcer'
import { Badge, type Tone } from '@/ui/badge'
import { Button } from '@/ui/button'
import { ErrorCard } from '@/ui/error-card'
import { EditIcon, RefreshIcon, StopIcon, TextIcon } from '@/ui/icons'
import { toast } from '@/ui/toast'
import { RunFooter } from '@/work/run-footer'
import { Waited } from '@/work/waited'
import { BudgetTold } from './budget-told'
import { hasJustBegun } from './follow'
import { askedOf } from './form'
import { Rendered } from './preview'
import { useReady } from './ready'
import { assembled, isStale, isWritten, type Part } from './steps'
import { useStepsText } from './steps-text'
import { OUTLINE, putTogether, stopSection, writeRest, writeSection } from './steps-writing'
import { now, useWork } from './store'
import { useText } from './text'
import { errorOf } from './writing'

export function SectionsStep() {
  const t = useStepsText()
  const form = useText()
  const ready = useReady()
  const steps = useWork((work) => work.steps)
  const { outline } = steps
  const writing = useWork(({ lives }) => outline.some(({ id }) => lives[id] !== undefined))
  const planning = useWork(({ lives }) => lives[OUTLINE] !== undefined)
  const isNamed = outline.every(({ heading }) => heading.trim() !== '')
  const written = outline.filter(isWritten).length
  const text = useMemo(() => assembled(steps), [steps])
  if (outline.length === 0) return <p className="text-sm text-muted">{t('section.none')}</p>
  const run = (act: Parameters<typeof ready>[0]) =>
    isNamed ? ready(act, 'brief') : toast({ text: t('part.nameless'), tone: 'danger', about: 'content-part' })
  const put = () => {
    putTogether()
    announce(t('put.done', { n: now().versions.length }))
  }
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        {writing ? (
          <Button look="primary" icon={StopIcon} onClick={() => hasJustBegun() || stopSection()}>
            {form('stop')}
          </Button>
        ) : (
          written < outline.length && (
            <Button look="primary" icon={EditIcon} disabled={planning} onClick={() => run(writeRest)}>
              {t(written === 0 ? 'section.rest' : 'section.goOn')}
            </Button>
          )
        )}
        {!writing &&
          written > 0 &&
          (steps.put?.text === text ? (
            <p className="text-sm text-muted">{t('put.is')}</p>
          ) : (
            <Button icon={TextIcon} onClick={put}>
              {t(steps.put === null ? 'put' : 'put.again')}
            </Button>
          ))}
      </div>
      <ol className="flex flex-col gap-3">
        {outline.map((part, index) => (
          <SectionRow
            key={part.id}
            part={part}
            index={index}
            busy={writing || planning}
            onWrite={() => run((by, tone) => void writeSection(part.id, by, tone))}
          />
        ))}
      </ol>
    </>
  )
}

function SectionRow({ part, index, busy, onWrite }: { part: Part; index: number; busy: boolean; onWrite: () => void }) {
  const t = useStepsText()
  const form = useText()
  const live = useWork(({ lives }) => lives[part.id])
  const language = useWork((work) => askedOf(work.form).language)
  const error = useMemo(() => part.failed && errorOf(part.failed), [part.failed])
  const state = live !== undefined ? 'writing' : stateOf(part)
  const budget = part.runs.at(-1)?.budget
  return (
    <li aria-label={t('section.text', { n: index + 1 })} className="rounded-md border border-border">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1">
        <bdi className="min-w-0 flex-1 basis-40 text-sm font-medium">
          {part.heading || t('part.name', { n: index + 1 })}
        </bdi>
        {isStale(part) && live === undefined && <Badge tone="warn">{t('section.stale')}</Badge>}
        <Badge tone={TONES[state]}>{t(`section.${state}`)}</Badge>
        <Button
          look="quiet"
          icon={part.text === '' ? EditIcon : RefreshIcon}
          disabled={busy}
          onClick={onWrite}
          className="px-2"
        >
          {t(part.text === '' ? 'section.write' : 'section.again')}
        </Button>
      </div>
      {(part.text !== '' || live !== undefined || error !== null) && (
        <div className="border-t border-border px-3 py-2">
          {part.text !== '' && <Rendered text={part.text} language={language} writing={live !== undefined} />}
          {part.text === '' && live !== undefined && <Waited since={live.began} label={form('writing')} />}
          {error !== null && <ErrorCard error={error} onRetry={onWrite} className="mt-2" />}
          {live === undefined && <RunFooter runs={part.runs} />}
          {live === undefined && budget && <BudgetTold budget={budget} />}
        </div>
      )}
    </li>
  )
}

type State = 'waiting' | 'writing' | 'done' | 'stopped' | 'failed'

const TONES: Record<State, Tone> = {
  waiting: 'plain',
  writing: 'primary',
  done: 'ok',
  stopped: 'warn',
  failed: 'danger',
}

function stateOf(part: Part): State {
  if (part.failed !== null) return 'failed'
  if (part.stopped) return 'stopped'
  return part.text.trim() === '' ? 'waiting' : 'done'
}
