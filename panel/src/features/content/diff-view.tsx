/** Two texts as one, with what went struck through and what came underlined: not by colour alone. */

import { useMemo } from 'react'
import { direction } from '@/text/direction'
import { usePageDir } from '@/work/page-dir'
import { changedWords, diff } from './diff'
import { useResultText } from './result-text'

export function DiffView({ before, after }: { before: string; after: string }) {
  const t = useResultText()
  const page = usePageDir()
  const parts = useMemo(() => diff(before, after), [before, after])
  const counted = changedWords(parts)
  if (parts.every(({ kind }) => kind === 'same')) return <p className="text-sm text-muted">{t('compare.same')}</p>
  return (
    <div className="flex flex-col gap-1">
      <p className="text-xs text-muted">{t('diff.legend', counted)}</p>
      <section
        dir={direction(after || before, page)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long difference is scrolled by keyboard
        tabIndex={0}
        aria-label={t('compare.diff')}
        className="relative max-h-[60dvh] overflow-y-auto rounded-sm bg-surface-2 p-3 text-start break-words whitespace-pre-wrap"
      >
        {parts.map(({ kind, text }, index) => {
          if (kind === 'out')
            return (
              <del key={index} className="bg-danger-soft text-danger">
                <span className="sr-only">{t('diff.out')}</span>
                {text}
              </del>
            )
          if (kind === 'in')
            return (
              <ins key={index} className="bg-ok-soft text-ok underline underline-offset-4">
                <span className="sr-only">{t('diff.in')}</span>
                {text}
              </ins>
            )
          return <span key={index}>{text}</span>
        })}
      </section>
    </div>
  )
}
