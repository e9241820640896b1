/** The talk's view, with the markdown it needs: it comes with the first sign that somebody writes, not with the empty page. */

import { useEffect, useState } from 'react'
import { ApiError } from '@/api/errors'
import { later } from '@/app/later'
import { ErrorCard } from '@/ui/error-card'
import { Bar, Waiting } from '@/ui/skeleton'
import { draft, subscribeDraft } from './draft'

const log = later(() => import('./log').then((module) => module.Log))

export function Log() {
  const come = log.use()
  if (come === null) return <LogWaiting />
  if ('failure' in come) return <LogFailed failure={come.failure} />
  return <come.Part />
}

/** Here, and not in place of the page: the field below stays. With a line, it is gone because a newer panel is served. */
function LogFailed({ failure }: { failure: unknown }) {
  const [offline] = useState(!navigator.onLine)
  if (!offline) throw failure
  return <ErrorCard error={ApiError.own('panel.offline', { retryable: true })} onRetry={log.fetch} />
}

/** Fetches it while the first words are typed. */
export function useLogAtHand(): void {
  useEffect(() => {
    if (draft() !== '') log.fetch()
    return subscribeDraft(log.fetch)
  }, [])
}

function LogWaiting() {
  return (
    <Waiting className="flex flex-col gap-6">
      <Bar className="h-12 w-2/5" />
      <div className="flex flex-col gap-2">
        <Bar className="h-5 w-32" />
        <Bar className="h-5 w-full" />
        <Bar className="h-5 w-3/4" />
      </div>
    </Waiting>
  )
}
