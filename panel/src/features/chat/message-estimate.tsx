/** What the message being written would cost, with the talk it goes with. */

import { useMemo } from 'react'
import type { Chosen } from '@/work/choice'
import { EstimateSlot, usePaused } from '@/work/estimate-slot'
import { nextRun } from './run'
import { useChat } from './store'

export function MessageEstimate({ chosen, draft }: { chosen: Chosen; draft: string }) {
  const talk = useChat((chat) => chat.talk)
  const paused = usePaused(draft)
  const { provider, model, spec } = chosen
  // The choice is put together anew with every letter: what it is made of tells whether it is another.
  const run = useMemo(
    () => (paused === null ? null : { section: 'chat' as const, ...nextRun(talk, paused, chosen) }),
    [talk, paused, provider, model, spec],
  )
  return <EstimateSlot run={run} of="message" />
}
