/** What can be done with an episode as it stands, and what it is called. */

import type { Episode, EpisodeView, Standing } from './types'

const RESTING: readonly Standing[] = ['asking', 'paused', 'failed', 'done']

/** While it is being made it belongs to the work: it is paused first. */
export function canEdit({ standing }: Pick<EpisodeView, 'standing'>): boolean {
  return RESTING.includes(standing)
}

export function titleOf({ title, wishes }: Pick<EpisodeView, 'title' | 'wishes'>): string {
  return title || wishes?.topic || ''
}

/** The lines whose sound is paid for. */
export function paidFor(episode: Episode): number {
  return episode.script?.lines.filter(({ state }) => state === 'voiced').length ?? 0
}
