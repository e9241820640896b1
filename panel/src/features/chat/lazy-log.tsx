/**
 * The talk's view, with the markdown it needs: it comes with the first sign that somebody writes, not with the empty page.
 * Not by React's `lazy`, which would show the waiting place for 300 ms even where the view has long come.
 */

import { useEffect, useSyncExternalStore } from 'react'
import { Bar, Waiting } from '@/ui/skeleton'
import { draft, subscribeDraft } from './draft'

type View = typeof import('./log')['Log']
type Come = { View: View } | { failure: unknown }

let come: Come | null = null
let asked = false
const listeners = new Set<() => void>()

export function Log() {
  useEffect(fetch, [])
  const here = useSyncExternalStore(subscribe, () => come)
  if (here === null) return <LogWaiting />
  // The page that stands in for one that cannot be shown says why, and offers to load it anew.
  if ('failure' in here) throw here.failure
  return <here.View />
}

/** Fetches it while the first words are typed. */
export function useLogAtHand(): void {
  useEffect(() => {
    if (draft() !== '') fetch()
    return subscribeDraft(fetch)
  }, [])
}

function fetch(): void {
  if (asked) return
  asked = true
  import('./log').then(
    ({ Log: View }) => settle({ View }),
    (failure) => settle({ failure }),
  )
}

function settle(told: Come): void {
  come = told
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
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
