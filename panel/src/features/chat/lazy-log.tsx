/** The talk's view, with the markdown it needs: it comes with the first sign that somebody writes, not with the empty page. */

import { useEffect } from 'react'
import { later } from '@/app/later'
import { Bar, Waiting } from '@/ui/skeleton'
import { draft, subscribeDraft } from './draft'

const log = later(() => import('./log').then((module) => module.Log))

export function Log() {
  const come = log.use()
  if (come === null) return <LogWaiting />
  // The page that stands in for one that cannot be shown says why, and offers to load it anew.
  if ('failure' in come) throw come.failure
  return <come.Part />
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
