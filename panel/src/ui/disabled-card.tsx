/** Says that something is closed to this reader, why in the key rule's own words, and the one way out if there is one. */

import type { ReactNode } from 'react'
import type { Step } from '@/api/types'
import { useT } from '@/text/t'
import { ButtonLink } from './button'
import { LockIcon } from './icons'
import { Trace } from './trace'

export function DisabledCard({
  name,
  message,
  trace,
  action,
  children,
}: {
  /** What does not work: a section's or a provider's name. */
  name: string
  /** The rule's conclusion, from the API (`effective.message`, `access.message`, or an error's message). */
  message: string
  trace?: readonly Step[]
  action?: { label: string; href: string }
  children?: ReactNode
}) {
  const t = useT()
  return (
    <section
      aria-label={t('disabled.title', { name })}
      className="flex items-start gap-3 rounded-lg border border-border bg-surface-2 p-4 text-sm"
    >
      <LockIcon className="mt-0.5 text-muted" />
      <div className="flex min-w-0 flex-1 flex-col gap-3">
        <div>
          <h2 className="font-bold">{t('disabled.title', { name })}</h2>
          <p>{message}</p>
        </div>
        {(action || children) && (
          <div className="flex flex-wrap gap-2">
            {action && <ButtonLink href={action.href}>{action.label}</ButtonLink>}
            {children}
          </div>
        )}
        {trace && trace.length > 0 && <Trace steps={trace} folded />}
      </div>
    </section>
  )
}
