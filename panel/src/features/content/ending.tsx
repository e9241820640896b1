/** Why a text ends, where it did not end by itself, and the way on. */

import { useMemo } from 'react'
import { Button } from '@/ui/button'
import { ErrorCard } from '@/ui/error-card'
import { PlayIcon } from '@/ui/icons'
import { BudgetTold } from './budget-told'
import { useReady } from './ready'
import { useResultText } from './result-text'
import type { Version } from './versions'
import { errorOf, goOn, writeAgain } from './writing'

export function Ending({ version }: { version: Version }) {
  const t = useResultText()
  const ready = useReady()
  const { failed, runs, text } = version
  const error = useMemo(() => failed && errorOf(failed), [failed])
  const note = noteOf(version)
  const resume = text.trim() !== '' && (
    <Button icon={PlayIcon} onClick={() => ready((by) => goOn(version.id, by), 'model')}>
      {t('continue')}
    </Button>
  )
  const budget = runs.at(-1)?.budget
  return (
    <>
      {error !== null && (
        <ErrorCard
          error={error}
          className="mt-4"
          actions={resume}
          onRetry={() => ready((_, tone) => writeAgain(version.id, tone), text === '' ? 'brief' : 'model')}
        />
      )}
      {error === null && note !== null && (
        <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 border-s-2 border-border ps-3 text-sm text-muted">
          <p>{t(note)}</p>
          {note !== 'end.filtered' && note !== 'end.empty' && resume}
        </div>
      )}
      {budget && <BudgetTold budget={budget} />}
    </>
  )
}

function noteOf({
  stopped,
  runs,
  text,
  origin,
}: Version): `end.${'stopped' | 'page' | 'cut' | 'filtered' | 'empty'}` | null {
  if (stopped !== null) return stopped === 'reader' ? 'end.stopped' : 'end.page'
  const reason = runs.at(-1)?.finish_reason
  if (origin === 'run' && reason === 'length') return 'end.cut'
  if (reason === 'content_filter') return 'end.filtered'
  return origin === 'run' && text === '' && reason != null ? 'end.empty' : null
}
