/** What the whole talk took so far, also in versions that are not shown. */

import { useMemo, useRef } from 'react'
import { useLook } from '@/app/look'
import { compact, cost } from '@/text/numbers'
import { totalsOf } from '@/work/totals'
import { runsOf } from './runs'
import { useChat } from './store'
import { EMPTY, type Talk } from './talk'
import { useText } from './text'

export function TalkTotals() {
  const t = useText()
  const { language } = useLook()
  // While an answer is written its own use is not known yet; the sum of what was before stays.
  const settled = useRef<Talk>(EMPTY)
  const talk = useChat((chat) => {
    if (chat.live === null) settled.current = chat.talk
    return settled.current
  })
  const { tokens, cost: sum } = useMemo(() => totalsOf(runsOf(talk)), [talk])
  if (tokens.known === null && tokens.unknown === 0) return <span />
  const said = { tokens: compact(tokens.known, language), cost: cost(sum.known ?? NO_COST, language) }
  const partly = tokens.known !== null && tokens.unknown + sum.unknown > 0
  return <span className="min-w-0 truncate text-end">{t(partly ? 'talk.totals.least' : 'talk.totals', said)}</span>
}

const NO_COST = { amount: null, currency: null, provenance: 'unknown', priced_on: null } as const
