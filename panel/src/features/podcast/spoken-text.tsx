/** What a voice is given of a line, where that is not what is written: numbers, dates, signs and words of the lexicon. */

import { direction } from '@/text/direction'
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
      <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-1 text-xs text-muted">
        {view.changes.map(({ before, after }, at) => (
          <li key={`${at} ${before}`}>
            <bdi>
              <del>{before}</del>
            </bdi>{' '}
            <span aria-hidden="true">→</span>{' '}
            <bdi>
              <ins className="no-underline">{after}</ins>
            </bdi>
          </li>
        ))}
      </ul>
    </div>
  )
}
