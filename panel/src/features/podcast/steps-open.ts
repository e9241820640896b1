/** Which of the steps stand open; what is made opens the next. */

import { shared } from '@/app/shared'

export type StepNumber = 1 | 2 | 3

const open = shared<ReadonlySet<StepNumber>>(new Set([1, 2]))

export const useOpenSteps = open.use

export function toggleStep(step: StepNumber): void {
  const next = new Set(open.get())
  if (!next.delete(step)) next.add(step)
  open.set(next)
}

export function showSteps(...steps: StepNumber[]): void {
  open.set(new Set(steps))
}

/** Opens a step beside the others, and brings it into view. */
export function openStep(step: StepNumber): void {
  open.set(new Set([...open.get(), step]))
  requestAnimationFrame(() => {
    const section = document.querySelector<HTMLElement>(`[data-step="${step}"]`)
    section?.scrollIntoView({ block: 'start' })
    section?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true })
  })
}

const MOST_FRAMES = 180

/** Opens the speakers where the voice of one of them is chosen. */
export function openVoice(speaker: string): void {
  open.set(new Set([...open.get(), 2]))
  const path = `[data-speaker="${speaker}"] [data-voice] > button:not(:disabled)`
  // The step may come only now.
  const go = (frame: number) => {
    const last = [...document.querySelectorAll<HTMLElement>(path)].at(-1)
    last?.scrollIntoView({ block: 'center' })
    last?.focus({ preventScroll: true })
    if (last === undefined && frame < MOST_FRAMES) requestAnimationFrame(() => go(frame + 1))
  }
  requestAnimationFrame(() => go(0))
}
