/** What the message being written would cost, with the talk it goes with, and whether all of that has room. */

import { useMemo } from 'react'
import type { ChatInput } from '@/api/types'
import { later } from '@/app/later'
import type { Chosen } from '@/work/choice'
import { EstimateSlot, usePaused } from '@/work/estimate-slot'
import { useAttached } from './attached'
import { nextRun } from './run'
import { useChat } from './store'

const gauge = later(() => import('./context-gauge').then((module) => module.ContextGauge))

export function MessageEstimate({ chosen, draft }: { chosen: Chosen; draft: string }) {
  const talk = useChat((chat) => chat.talk)
  const attached = useAttached()
  const paused = usePaused(draft)
  const { provider, model, spec } = chosen
  // The choice is put together anew with every letter: what it is made of tells whether it is another.
  const run = useMemo(() => {
    if (paused === null) return null
    const attachments = attached.flatMap(({ document }) => document ?? [])
    return { section: 'chat' as const, ...nextRun(talk, { text: paused, attachments }, chosen) }
  }, [talk, paused, attached, provider, model, spec])
  const limit = spec.limits.context_tokens
  return (
    <>
      {run !== null && limit !== null && <Gauge run={run} limit={limit} />}
      <EstimateSlot run={run} of="message" />
    </>
  )
}

function Gauge(props: { run: ChatInput; limit: number }) {
  const come = gauge.use()
  return come !== null && 'Part' in come && <come.Part {...props} />
}
