/** What is asked of a model as data, at a press: busy while it is asked, its failure below. */

import { Button } from '@/ui/button'
import { ErrorCard } from '@/ui/error-card'
import { RefreshIcon, StopIcon } from '@/ui/icons'
import { Waited } from '@/work/waited'
import { hasJustBegun, stop } from './follow'
import type { ToneWords } from './form'
import { useReady } from './ready'
import { useWork } from './store'
import { useText } from './text'
import type { Named } from './writing'

export function Asking({
  name,
  label,
  hint,
  held = false,
  ask,
}: {
  name: string
  label: string
  hint?: string
  /** Something else has to end first. */
  held?: boolean
  ask: (by: Named, tone: ToneWords) => void
}) {
  const t = useText()
  const ready = useReady()
  const live = useWork((work) => work.lives[name])
  const error = useWork((work) => work.failures[name])
  const act = () => ready(ask, 'brief')
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {live === undefined ? (
          <Button icon={RefreshIcon} disabled={held} onClick={act}>
            {label}
          </Button>
        ) : (
          <>
            <Button icon={StopIcon} onClick={() => hasJustBegun() || stop(name)}>
              {t('stop')}
            </Button>
            <Waited since={live.began} label={t('writing')} />
          </>
        )}
        {hint !== undefined && live === undefined && <p className="text-xs text-muted">{hint}</p>}
      </div>
      {error !== undefined && <ErrorCard error={error} onRetry={act} />}
    </>
  )
}
