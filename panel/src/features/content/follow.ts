/** Follows a run that writes: its first text at once, what comes after at most once a frame. */

import { type ApiError, asApiError } from '@/api/errors'
import type { Finished, RunEvent, Started } from '@/api/sse'
import { isLeaving, now, update } from './store'

/** Where what a run brings is put. */
export interface Target<Done extends Finished = Finished> {
  began: (started: Started) => void
  text: (more: string) => void
  done: (finished: Done) => void
  failed: (error: ApiError) => void
  /** The page is on its way out. */
  cut: () => void
}

const WHILE_HIDDEN = 1_000
/** How long the second press of a double click may take, in ms. */
const DOUBLE_CLICK = 500

/** Runs it under a key, in the place of what ran under it. */
export async function follow<Done extends Finished>(
  key: string,
  open: (signal: AbortSignal) => AsyncGenerator<RunEvent<Done>, void>,
  target: Target<Done>,
): Promise<void> {
  stop(key)
  const controller = new AbortController()
  const pen = new Pen(target.text)
  const live = { controller, began: performance.now(), flush: () => pen.put() }
  const isOurs = () => now().lives[key] === live
  update({ lives: { ...now().lives, [key]: live } })
  try {
    for await (const event of open(controller.signal)) {
      if (!isOurs()) return
      if (event.event === 'delta') pen.write(event.text)
      else if (event.event === 'start') target.began(event)
      else if (event.event === 'done') {
        pen.put()
        target.done(event)
      } else if (event.event === 'error') {
        pen.put()
        target.failed(event.error)
      }
    }
  } catch (thrown) {
    if (!isOurs()) return
    pen.put()
    if (isLeaving()) target.cut()
    else target.failed(asApiError(thrown))
  } finally {
    pen.rest()
    if (isOurs()) release(key)
  }
}

/** Stops what is under way; what has come stays. */
export function stop(key: string): void {
  const live = now().lives[key]
  if (live === undefined) return
  live.flush()
  release(key)
  live.controller.abort()
}

/** Whether something has only just begun: where its button was, «stop» stands now, which a double click does not mean. */
export function hasJustBegun(): boolean {
  const latest = Math.max(...Object.values(now().lives).map(({ began }) => began))
  return performance.now() - latest < DOUBLE_CLICK
}

/** Asks for data under a key: what it brings, or null where it failed (told in `failures`) or was stopped. */
export async function ask<Data>(key: string, call: (signal: AbortSignal) => Promise<Data>): Promise<Data | null> {
  stop(key)
  const live = { controller: new AbortController(), began: performance.now(), flush: () => {} }
  const { [key]: _, ...failures } = now().failures
  update({ lives: { ...now().lives, [key]: live }, failures })
  try {
    const came = await call(live.controller.signal)
    return now().lives[key] === live ? came : null
  } catch (thrown) {
    if (now().lives[key] === live && !isLeaving())
      update({ failures: { ...now().failures, [key]: asApiError(thrown) } })
    return null
  } finally {
    if (now().lives[key] === live) release(key)
  }
}

function release(key: string): void {
  const { [key]: _, ...lives } = now().lives
  update({ lives })
}

class Pen {
  #tell: (text: string) => void
  #text = ''
  #frame: (() => void) | null = null

  constructor(tell: (text: string) => void) {
    this.#tell = tell
  }

  write(text: string): void {
    this.#text += text
    if (this.#frame !== null) return
    this.put()
    this.#frame = nextFrame(() => {
      this.#frame = null
      if (this.#text !== '') this.write('')
    })
  }

  put(): void {
    const text = this.#text
    this.#text = ''
    if (text !== '') this.#tell(text)
  }

  rest(): void {
    this.#frame?.()
    this.#frame = null
  }
}

/** The next time the page is drawn; a page that is hidden is not, and what comes is put there once a second. */
function nextFrame(act: () => void): () => void {
  if (document.hidden) {
    const timer = setTimeout(act, WHILE_HIDDEN)
    return () => clearTimeout(timer)
  }
  const frame = requestAnimationFrame(act)
  return () => cancelAnimationFrame(frame)
}
