/** The key rule's steps, in the API's words: what led to the key that runs, or to none. */

import type { Step } from '@/api/types'
import { useT } from '@/text/t'
import { CheckIcon, CloseIcon } from './icons'

export function Trace({ steps, folded }: { steps: readonly Step[]; folded?: boolean }) {
  const t = useT()
  const list = (
    <ol className="flex flex-col gap-1.5 text-sm">
      {steps.map((step) => {
        const Drawn = step.ok ? CheckIcon : CloseIcon
        return (
          <li key={step.step} className="flex items-start gap-2">
            <Drawn className={`mt-1 size-4 ${step.ok ? 'text-ok' : 'text-danger'}`} />
            <span className="sr-only">{t(step.ok ? 'trace.yes' : 'trace.no')}: </span>
            <span className="min-w-0">{step.message}</span>
          </li>
        )
      })}
    </ol>
  )
  if (!folded) return list
  return (
    <details className="text-sm text-muted">
      <summary className="-my-1.5 inline-flex min-h-10 items-center underline decoration-dotted underline-offset-4">
        {t('error.trace')}
      </summary>
      <div className="mt-1 text-text">{list}</div>
    </details>
  )
}
