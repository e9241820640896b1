/** Everything that was run for a talk, shown or not: it was paid for. */

import { hasBegun } from '@/work/totals'
import type { Run, Talk } from './talk'

export function runsOf(talk: Talk): Run[] {
  return Object.values(talk.turns)
    .flatMap((turn) => (turn.role === 'assistant' ? turn.runs : []))
    .filter(hasBegun)
}
