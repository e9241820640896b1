/** What could not be sent: somebody else changed the episode meanwhile, or the service refused it. What was typed stays. */

import { direction } from '@/text/direction'
import { Button } from '@/ui/button'
import { ErrorCard } from '@/ui/error-card'
import { AlertIcon } from '@/ui/icons'
import { usePageDir } from '@/work/page-dir'
import { flush, settle, useDraft } from './draft'
import { differences, spokenLines } from './script'
import { useScriptText } from './script-text'
import type { Line } from './types'

const SHOWN = 5

/** It stands at the head of the page, which may be far from where somebody types. */
export function goToUnsent(): void {
  const place = document.querySelector<HTMLElement>('[data-unsent]')
  place?.scrollIntoView({ block: 'start' })
  place?.focus({ preventScroll: true })
}

export function Unsent() {
  const error = useDraft((draft) => draft.error)
  const conflict = useDraft((draft) => draft.conflict)
  if (conflict === null && error === null) return null
  return (
    <div data-unsent tabIndex={-1} className="scroll-mt-32">
      {conflict !== null ? <Conflict /> : <ErrorCard error={error} onRetry={() => flush()} />}
    </div>
  )
}

function Conflict() {
  const t = useScriptText()
  const conflict = useDraft((draft) => draft.conflict)
  const mine = useDraft((draft) => draft.typed.lines)
  const other = useDraft(({ typed }) => Object.keys(typed).some((part) => part !== 'lines'))
  const apart = mine === undefined ? [] : differences(conflict?.script?.lines ?? [], spokenLines(mine))
  return (
    <div role="alert" className="flex flex-col gap-3 rounded-lg border border-warn/60 bg-warn-soft p-4 text-sm">
      <p className="flex items-start gap-2 font-medium">
        <AlertIcon className="mt-0.5 text-warn" />
        {t('conflict')}
      </p>
      {apart.length > 0 && (
        <>
          <p>{t('conflict.lines', { n: apart.length })}</p>
          <ul className="grid gap-2 sm:grid-cols-2">
            {apart.slice(0, SHOWN).map(({ theirs, mine: own }) => (
              <li key={(own ?? theirs)?.id} className="contents">
                <Side label={t('conflict.theirs')} line={theirs} />
                <Side label={t('conflict.mine')} line={own} />
              </li>
            ))}
          </ul>
        </>
      )}
      {other && <p>{t('conflict.other')}</p>}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={() => settle(true)}>
          {t('conflict.keep')}
        </Button>
        <Button onClick={() => settle(false)}>{t('conflict.leave')}</Button>
      </div>
    </div>
  )
}

function Side({ label, line }: { label: string; line: Line | null }) {
  const t = useScriptText()
  const page = usePageDir()
  return (
    <div className="rounded-md bg-surface p-2">
      <p className="text-xs text-muted">{label}</p>
      <p dir={direction(line?.text ?? '', page)}>{line === null ? t('conflict.none') : line.text}</p>
    </div>
  )
}
