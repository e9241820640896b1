import { describe, expect, it } from 'vitest'
import { isAtWork, needsLook, type Progress, withProgress } from '@/features/podcast/follow'
import type { EpisodeView } from '@/features/podcast/types'

const COST = { amount: '0.01', currency: 'USD', provenance: 'estimated', priced_on: null } as const
const EPISODE = {
  stage: 'voices',
  standing: 'working',
  done: 0,
  total: 2,
  failed: 0,
  cost_so_far: COST,
  script: {
    lines: [
      { id: 'l1', state: 'voicing' },
      { id: 'l2', state: 'waiting' },
    ],
  },
} as unknown as EpisodeView
const PROGRESS: Progress = {
  stage: 'voices',
  standing: 'working',
  done: 1,
  total: 2,
  failed: 0,
  lines: { l1: 'voiced' },
  cost_so_far: COST,
  time_left_seconds: 4,
  drafting_count: 0,
}

describe('an episode that is followed', () => {
  it('takes from an event what is different, and leaves the other lines alone', () => {
    const next = withProgress(EPISODE, PROGRESS)
    expect(next.done).toBe(1)
    expect(next.script?.lines[0]?.state).toBe('voiced')
    expect(next.script?.lines[1]).toBe(EPISODE.script?.lines[1])
  })

  it('is looked at again where an event does not say all', () => {
    expect(needsLook(EPISODE, PROGRESS)).toBe(false)
    expect(needsLook(EPISODE, { ...PROGRESS, lines: { l2: 'failed' } })).toBe(true)
    expect(needsLook(EPISODE, { ...PROGRESS, stage: 'mix' })).toBe(true)
  })

  it('is at work while it waits its turn, too', () => {
    expect([isAtWork({ standing: 'waiting' }), isAtWork({ standing: 'asking' })]).toEqual([true, false])
  })
})
