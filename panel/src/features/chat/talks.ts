/** Beginning a talk, and going back to the one before. */

import { stop } from './run'
import { now, update } from './store'
import { EMPTY, isEmpty, type Talk } from './talk'

/** Brings back all that a step put aside. */
export type Back = () => void

/** The talk that was is kept until the next one is left; what is given is for the one before that, which goes. */
export function beginTalk(): Back | null {
  return replaceTalk(EMPTY)
}

export function backToPrevious(): void {
  const { previous } = now()
  if (previous !== null) replaceTalk(previous)
}

/** Shows another talk; the one that was is the one before now. */
export function replaceTalk(talk: Talk): Back | null {
  stop()
  const { talk: last, previous, exported } = now()
  update({ talk, previous: isEmpty(last) ? (talk === previous ? null : previous) : last, undo: null })
  // Nothing goes for good but a talk that stood before another one.
  if (isEmpty(last) || previous === null || talk === previous) return null
  return () => {
    stop()
    update({ talk: last, previous, exported, undo: null })
  }
}

export type TalkFiles = Awaited<ReturnType<typeof talkFiles>>

/** What writes and reads files. */
export function talkFiles() {
  return import('./talk-files')
}
