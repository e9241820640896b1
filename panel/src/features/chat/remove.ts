/** Deleting a turn: done at once, with an undo where the talk goes on. */

import { changeTalk, now, update } from './store'
import { restored, without } from './talk'

export function remove(id: string): void {
  const before = now().talk
  update({ talk: without(before, id), undo: { before } })
}

export function undo(): void {
  const { undo: step } = now()
  if (step === null) return
  changeTalk((talk) => restored(step.before, talk))
}
