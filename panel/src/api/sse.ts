/** Server-sent events: frames from bytes however they were split, and the typed events of a run. */

import { ApiError, errorOf } from './errors'
import { sessionFetch } from './fetch'
import type { BudgetStanding, ChatInput, Context, Cost, FinishReason, KeyOwner, Section, Timing, Tokens } from './types'

export interface Started {
  generation_id: string
  section: Section
  provider: string
  model: string
  key_source: KeyOwner | null
  /** How much of the talk was sent. */
  context?: Context
}

export interface Finished {
  finish_reason: FinishReason
  usage: Tokens
  cost: Cost
  timing: Timing
  /** A budget that is used up, or nearly so. */
  budget?: BudgetStanding
}

export type RunEvent<Done = Finished> =
  | ({ event: 'start' } & Started)
  | { event: 'delta'; text: string }
  | { event: 'reasoning'; text: string }
  | ({ event: 'done' } & Done)
  | { event: 'error'; error: ApiError }

export interface Frame {
  event: string
  data: string
}

/** Runs a chat: see `streamRun`. */
export function streamChat(input: ChatInput, signal: AbortSignal): AsyncGenerator<RunEvent, void> {
  return streamRun('/api/v1/ai/chat', input, signal)
}

/**
 * Begins a run that writes, and yields its events; the last one is `done` or `error`. Throws ApiError when the run was
 * refused before it began, and when the line broke in the middle (then `meta.partial` is true). Aborting the signal ends
 * it with the signal's reason, and the service stops the provider. `more` are the kinds of events that this run has beside
 * those of a text.
 */
export async function* streamRun<Done extends Finished = Finished, More extends { event: string } = never>(
  path: `/api/v1/ai/${string}`,
  input: object,
  signal: AbortSignal,
  more: readonly More['event'][] = [],
): AsyncGenerator<RunEvent<Done> | More, void> {
  const response = await sessionFetch(
    new Request(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
      body: JSON.stringify({ ...input, stream: true }),
      signal,
    }),
  )
  if (!response.ok || response.body === null) throw errorOf(await response.json().catch(() => undefined), response)
  let ended = false
  for await (const frame of frames(response.body, signal)) {
    const event = runEvent<RunEvent<Done> | More>(frame, response, more)
    if (event === undefined) continue
    ended = event.event === 'done' || event.event === 'error'
    yield event
    if (ended) return
  }
  if (!ended) throw ApiError.line({ partial: true })
}

/** The frames of a body. A broken line throws ApiError, an abort the signal's reason. */
export async function* frames(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<Frame, void> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  const parser = new FrameParser()
  try {
    for (;;) {
      const { done, value } = await read(reader, signal)
      if (done) return
      yield* parser.push(decoder.decode(value, { stream: true }))
    }
  } finally {
    // Leaving early must end the request too, else the provider goes on writing for nobody.
    reader.cancel().catch(() => {})
  }
}

/** Cuts text into frames; what is not complete yet waits for the next push. */
export class FrameParser {
  #rest = ''
  #event = ''
  #data: string[] = []

  push(text: string): Frame[] {
    const complete: Frame[] = []
    this.#rest += text
    // A final CR is kept back: the LF that belongs to it may be in the next piece.
    for (let end = this.#lineEnd(); end !== -1; end = this.#lineEnd()) {
      const line = this.#rest.slice(0, end)
      this.#rest = this.#rest.slice(this.#rest.startsWith('\r\n', end) ? end + 2 : end + 1)
      const frame = this.#take(line)
      if (frame !== undefined) complete.push(frame)
    }
    return complete
  }

  #lineEnd(): number {
    const end = this.#rest.search(/[\r\n]/)
    return end === this.#rest.length - 1 && this.#rest.endsWith('\r') ? -1 : end
  }

  #take(line: string): Frame | undefined {
    if (line === '') {
      const frame = { event: this.#event || 'message', data: this.#data.join('\n') }
      const filled = this.#data.length > 0
      this.#event = ''
      this.#data = []
      return filled ? frame : undefined
    }
    const colon = line.indexOf(':')
    const field = colon === -1 ? line : line.slice(0, colon)
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'event') this.#event = value
    if (field === 'data') this.#data.push(value)
    return undefined
  }
}

async function read(reader: ReadableStreamDefaultReader<Uint8Array>, signal: AbortSignal) {
  try {
    return await reader.read()
  } catch (thrown) {
    if (signal.aborted) throw thrown
    throw ApiError.line({ partial: true })
  }
}

function runEvent<Event>(frame: Frame, response: Response, more: readonly string[]): Event | undefined {
  const known = ['start', 'delta', 'reasoning', 'done', 'error', ...more]
  // A kind of event that came with a later version is no reason to fail.
  if (!known.includes(frame.event)) return undefined
  let told: unknown
  try {
    told = JSON.parse(frame.data)
  } catch {
    throw ApiError.own('panel.unknown', { partial: true, retryable: true })
  }
  if (frame.event === 'error') return { event: 'error', error: errorOf(told, response) } as Event
  return { event: frame.event, ...(told as object) } as Event
}
