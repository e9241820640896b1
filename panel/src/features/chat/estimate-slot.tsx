/** Where the estimate stands. It comes with the first pause in the typing, and its place is kept free for it. */

import { useEffect, useMemo, useState } from 'react'
import type { ChatInput } from '@/api/types'
import { later } from '@/app/later'
import type { Chosen } from './choice'
import { nextRun } from './run'
import { useChat } from './store'

const estimate = later(() => import('./estimate').then((module) => module.Estimate))
const PAUSE = 700

export function EstimateSlot({ chosen, draft }: { chosen: Chosen; draft: string }) {
  const talk = useChat((chat) => chat.talk)
  const [paused, setPaused] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(draft), PAUSE)
    return () => clearTimeout(timer)
  }, [draft])
  const { provider, model, spec } = chosen
  // The choice is put together anew with every letter: what it is made of tells whether it is another.
  const run = useMemo(
    () => (paused === null ? null : nextRun(talk, paused, chosen)),
    [talk, paused, provider, model, spec],
  )
  return run !== null && <Come run={run} />
}

function Come({ run }: { run: ChatInput }) {
  const come = estimate.use()
  return come !== null && 'Part' in come && <come.Part run={run} />
}
