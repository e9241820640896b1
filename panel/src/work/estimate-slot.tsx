/** Where the estimate stands. It comes with the first pause in the work, and its place is kept free for it. */

import { useEffect, useState } from 'react'
import type { EstimateInput } from '@/api/types'
import { later } from '@/app/later'
import type { Estimated } from './estimate-text'

const estimate = later(() => import('./estimate').then((module) => module.Estimate))
const PAUSE = 700

/** `run` is the same object until it is another run; null says nothing. */
export function EstimateSlot({ run, of }: { run: EstimateInput | null; of: Estimated }) {
  return run !== null && <Come run={run} of={of} />
}

function Come({ run, of }: { run: EstimateInput; of: Estimated }) {
  const come = estimate.use()
  return come !== null && 'Part' in come && <come.Part run={run} of={of} />
}

/** What is being typed, as it stood at the last pause; null before the first. */
export function usePaused(typed: string): string | null {
  const [paused, setPaused] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(typed), PAUSE)
    return () => clearTimeout(timer)
  }, [typed])
  return paused
}
