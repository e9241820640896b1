/** A failure where it happened: the API's sentence as it is, one thing to do, and the technical part folded. */

import { type ReactNode, useMemo } from 'react'
import { type ApiError, asApiError } from '@/api/errors'
import { useT } from '@/text/t'
import { Button, ButtonLink } from './button'
import { CopyButton } from './copy-button'
import { cx } from './cx'
import { ErrorIcon, RefreshIcon } from './icons'
import { useSecondsLeft } from './seconds-left'
import { wordsOf } from './toast'
import { Trace } from './trace'

export interface ErrorCardProps {
  error: unknown
  /** Offered when trying again can help. */
  onRetry?: () => void
  /** More to do: «continue», «choose another model». */
  actions?: ReactNode
  className?: string
}

/** Codes whose cause does not go away by asking again. */
const RETRYABLE = new Set([0, 429, 500, 502, 503, 504])

export function ErrorCard({ error: thrown, onRetry, actions, className }: ErrorCardProps) {
  // The same thrown thing is the same error from render to render: what is counted down belongs to it.
  const error = useMemo(() => asApiError(thrown), [thrown])
  const { action, trace } = error.meta
  const retryable = isRetryable(error)
  return (
    <div role="alert" className={cx('rounded-lg border border-danger/50 bg-danger-soft p-4 text-sm', className)}>
      <div className="flex items-start gap-3">
        <ErrorIcon className="mt-0.5 text-danger" />
        <div className="flex min-w-0 flex-1 flex-col gap-3">
          <p className="font-medium text-text">{wordsOf(error)}</p>
          {error.errors.length > 0 && (
            <ul className="list-disc ps-5 text-muted">
              {error.errors.map((problem) => (
                <li key={`${problem.field} ${problem.code}`}>
                  <code className="ltr-island">{problem.field}</code>: {problem.message}
                </li>
              ))}
            </ul>
          )}
          {(action || actions || (retryable && onRetry)) && (
            <div className="flex flex-wrap gap-2">
              {action && <ButtonLink href={action.href}>{action.label}</ButtonLink>}
              {retryable && onRetry && <Retry onRetry={onRetry} error={error} />}
              {actions}
            </div>
          )}
          {trace && trace.length > 0 && <Trace steps={trace} folded />}
          <Details error={error} />
        </div>
      </div>
    </div>
  )
}

/** Whether the same again can come to something else. */
export function isRetryable(error: ApiError): boolean {
  return error.meta.retryable ?? RETRYABLE.has(error.status)
}

/** Counts down what the API asked to wait, then lets through. */
function Retry({ onRetry, error }: { onRetry: () => void; error: ApiError }) {
  const t = useT()
  const left = useSecondsLeft(error)
  return (
    <Button icon={RefreshIcon} disabled={left > 0} onClick={onRetry}>
      {left > 0 ? t('error.retryIn', { s: left }) : t('error.retry')}
    </Button>
  )
}

function Details({ error }: { error: ApiError }) {
  const t = useT()
  const rows = [
    [t('error.code'), error.code],
    [t('error.request'), error.meta.request_id],
    [t('error.status'), error.status === 0 ? undefined : String(error.status)],
    [t('error.upstream'), error.meta.upstream],
  ].filter((row): row is [string, string] => row[1] !== undefined)
  return (
    <details className="text-xs text-muted">
      <summary className="-my-1.5 inline-flex min-h-10 items-center underline decoration-dotted underline-offset-4">
        {t('error.details')}
      </summary>
      <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd dir="ltr" className="min-w-0 text-start font-mono break-words text-text">
              {value}
            </dd>
          </div>
        ))}
      </dl>
      <div className="mt-1 -ms-3">
        <CopyButton text={rows.map(([name, value]) => `${name}: ${value}`).join('\n')} label={t('error.copyDetails')} />
      </div>
    </details>
  )
}
