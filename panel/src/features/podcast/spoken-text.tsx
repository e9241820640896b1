/** What a voice is given of a line, where that is not what is written: numbers, dates, signs and words of the lexicon. */

import { direction } from '@/text/direction'
import { SpokenChanges } from '@/ui/spoken-changes'
import { usePageDir } from '@/work/page-dir'
import { useScriptText } from './script-text'
import type { LineView } from './types'

export function SpokenText({ view, stale }: { view: LineView; stale: boolean }) {
  const t = useScriptText()
  const page = usePageDir()
  if (stale) return <p className="text-xs text-muted">{t('spoken.soon')}</p>
  if (view.changes.length === 0) return <p className="text-xs text-muted">{t('spoken.same')}</p>
  return (
    <div className="rounded-sm bg-surface-2 px-3 py-2 text-sm">
      <p dir={direction(view.spoken, page)}>{view.spoken}</p>
      <SpokenChanges changes={view.changes} />
    </div>
  )
}
