/** What makes the talk grow: asking, asking again, going on, stopping. One answer is written at a time. */

import { now as serviceTime } from '@/api/clock'
import { type ApiError, asApiError } from '@/api/errors'
import { type RunEvent, streamChat } from '@/api/sse'
import type { ChatInput, Turn as Message } from '@/api/types'
import { newId } from '@/app/new-id'
import { type Chosen, currentChoice, knownCells } from '@/work/choice'
import { taken } from '@/work/parameters'
import { modelIn, refreshAccess } from '@/work/queries'
import { recordOf } from '@/work/record'
import { CHAT } from './place'
import { changeTalk, isLeaving, type Live, now, update } from './store'
import {
  type Answer,
  type Attachment,
  messageOf,
  messagesTo,
  type Question,
  ROOT,
  type Run,
  shownLine,
  type Talk,
  withAnswer,
  withoutVoid,
  withTurn,
} from './talk'

/** A question that is not in the talk yet. */
export type Asked = Pick<Question, 'text' | 'attachments'>

/** What runs: a model, under the name people know it by, and the knobs it takes. */
export interface Served {
  provider: string
  model: string
  name: string
  /** Null where the grid does not know the model any more; then nothing but the model's own defaults is sent. */
  takes: readonly string[] | null
}

const WHILE_HIDDEN = 1_000

export function servedBy(chosen: Chosen): Served {
  const { provider, model, spec } = chosen
  return { provider, model, name: spec.name, takes: spec.parameters }
}

/** Asks a new question at the end of what is shown. */
export function ask(text: string, by: Served, attachments: readonly Attachment[] = []): void {
  putQuestion({ text, attachments }, placeOfNext(now().talk), by)
}

/** What the API would be asked if this were sent now. */
export function nextRun(talk: Talk, asked: Asked, { provider, model, spec }: Chosen): ChatInput {
  const messages: Message[] = [...messagesTo(talk, placeOfNext(talk)), messageOf({ role: 'user', ...asked })]
  return { messages, provider, model, parameters: taken(talk.parameters, spec.parameters) ?? null }
}

/** The turn below which the next question stands. */
function placeOfNext(talk: Talk): string {
  const last = shownLine(talk).at(-1) ?? ROOT
  // A question that was never answered is not answered by another question.
  const above = talk.turns[last]
  return above?.role === 'user' ? above.parent : last
}

/** Puts a question in other words, beside the one that was asked. */
export function askInstead(question: string, text: string, by: Served): void {
  const asked = now().talk.turns[question]
  if (asked !== undefined)
    putQuestion({ text, attachments: asked.role === 'user' ? asked.attachments : undefined }, asked.parent, by)
}

/** Another answer to a question, beside those that are there; one that came to nothing is put aside. */
export function answerAgain(question: string, by: Served): void {
  stop()
  const answer = blankAnswer(question)
  changeTalk((talk) => withTurn(withoutVoid(talk, question), answer))
  begin(answer.id, messagesTo(now().talk, question), by)
}

/** Goes on with an answer that ends too early; what comes is added to it. */
export function goOn(answer: string, instruction: string, by: Served): void {
  stop()
  const messages: Message[] = [...messagesTo(now().talk, answer), { role: 'user', content: instruction }]
  changeTalk((talk) => withAnswer(talk, answer, () => ({ stopped: null, error: null })))
  begin(answer, messages, by)
}

/** Stops what is being written; what has come stays. */
export function stop(): void {
  const { live } = now()
  if (live === null) return
  live.flush()
  update({ live: null, talk: withAnswer(now().talk, live.answer, () => ({ stopped: 'reader' })) })
  live.controller.abort()
  settleLater(live.answer)
}

/** The model an answer came from. */
export function sameModel(answer: Answer): Served | null {
  const run = answer.runs.at(-1)
  if (run === undefined) return currentServed()
  const { provider, model, model_name: name } = run
  return { provider, model, name, takes: modelIn(knownCells(CHAT), run)?.parameters ?? null }
}

export function currentServed(): Served | null {
  const here = currentChoice(CHAT)
  return here === null ? null : servedBy(here)
}

function putQuestion({ text, attachments = [] }: Asked, parent: string, by: Served): void {
  stop()
  const place = { id: newId(), parent, role: 'user' as const, at: timestamp(), text }
  const question = attachments.length === 0 ? place : { ...place, attachments }
  const answer = blankAnswer(question.id)
  changeTalk((talk) => withTurn(withTurn(talk, question), answer))
  begin(answer.id, messagesTo(now().talk, question.id), by)
}

function blankAnswer(parent: string): Answer {
  const id = newId()
  return {
    id,
    parent,
    role: 'assistant',
    at: timestamp(),
    text: '',
    reasoning: '',
    runs: [],
    stopped: null,
    error: null,
  }
}

function begin(answer: string, messages: Message[], by: Served): void {
  const { talk } = now()
  const turn = talk.turns[answer]
  const from = turn?.text.length ?? 0
  const live: Live = { answer, controller: new AbortController(), began: performance.now(), from, flush: () => {} }
  const run: Run = {
    provider: by.provider,
    model: by.model,
    model_name: by.name,
    ...{
      generation_id: null,
      refused: false,
      key_source: null,
      finish_reason: null,
      usage: null,
      cost: null,
      timing: null,
    },
  }
  update({ live, talk: withAnswer(talk, answer, ({ runs }) => ({ runs: [...runs, run] })) })
  const input: ChatInput = { messages, provider: by.provider, model: by.model, trim: true }
  const parameters = taken(talk.parameters, by.takes)
  follow(live, parameters === null ? input : { ...input, parameters })
}

async function follow(live: Live, input: ChatInput): Promise<void> {
  const writer = new Writer(live)
  live.flush = () => writer.flush()
  try {
    for await (const event of streamChat(input, live.controller.signal)) {
      if (now().live !== live) return
      writer.take(event)
    }
  } catch (thrown) {
    if (now().live !== live) return
    writer.fail(thrown)
  } finally {
    writer.end()
  }
}

/** Puts events into the talk: the first text at once, what follows at most once a frame. */
class Writer {
  #live: Live
  #text = ''
  #reasoning = ''
  #frame: Frame | null = null
  #began = false

  constructor(live: Live) {
    this.#live = live
  }

  take(event: RunEvent): void {
    if (event.event === 'error') this.fail(event.error)
    else if (event.event === 'start') {
      this.#began = true
      this.#tell({}, { generation_id: event.generation_id, key_source: event.key_source, context: event.context })
    } else if (event.event === 'done') {
      const { finish_reason, usage, cost, timing, budget } = event
      this.#tell({}, { finish_reason, usage, cost, timing, budget })
    } else {
      if (event.event === 'delta') this.#text += event.text
      else this.#reasoning += event.text
      this.#soon()
    }
  }

  fail(thrown: unknown): void {
    if (isLeaving()) {
      this.#tell({ stopped: 'page' })
      return
    }
    const error = asApiError(thrown)
    this.#tell({ error }, this.#began || !isRefusal(error) ? {} : { refused: true })
    // The rule, the models or the key may have changed since the page asked.
    if ([402, 403, 404, 409, 422, 424].includes(error.status)) refreshAccess()
    settleLater(this.#live.answer)
  }

  end(): void {
    this.#rest()
    if (now().live !== this.#live) return
    this.put()
    update({ live: null })
  }

  #soon(): void {
    if (this.#frame !== null) return
    this.put()
    this.#frame = nextFrame(() => {
      this.#frame = null
      if (this.#text !== '' || this.#reasoning !== '') this.#soon()
    })
  }

  /** Puts what has come, whatever frame it waits for: in a page that is hidden none comes. */
  flush(): void {
    this.#rest()
    this.put()
  }

  #rest(): void {
    this.#frame?.cancel()
    this.#frame = null
  }

  put(): void {
    if (this.#text === '' && this.#reasoning === '') return
    this.#tell({})
  }

  #tell(change: Partial<Answer>, run: Partial<Run> = {}): void {
    const [text, reasoning] = [this.#text, this.#reasoning]
    this.#text = ''
    this.#reasoning = ''
    if (now().live !== this.#live) return
    changeTalk((talk) =>
      withAnswer(talk, this.#live.answer, (answer) => ({
        text: answer.text + text,
        reasoning: answer.reasoning + reasoning,
        runs: answer.runs.with(-1, { ...(answer.runs.at(-1) as Run), ...run }),
        ...change,
      })),
    )
  }
}

/** Before it began: after that every run may have cost something. */
function isRefusal(error: ApiError): boolean {
  return !error.isOwn || error.code === 'panel.offline'
}

interface Frame {
  cancel: () => void
}

/** The next time the page is drawn; while it is hidden it is not drawn, and what comes is put there once a second. */
function nextFrame(act: () => void): Frame {
  if (document.hidden) {
    const timer = setTimeout(act, WHILE_HIDDEN)
    return { cancel: () => clearTimeout(timer) }
  }
  const frame = requestAnimationFrame(act)
  return { cancel: () => cancelAnimationFrame(frame) }
}

/** What a run took that ended without saying so, from its usage record; it stays unknown where that cannot be had. */
async function settleLater(answer: string): Promise<void> {
  const turn = now().talk.turns[answer]
  const generation = turn?.role === 'assistant' ? turn.runs.at(-1)?.generation_id : null
  const record = generation == null ? null : await recordOf(generation)
  if (record === null) return
  changeTalk((talk) =>
    withAnswer(talk, answer, ({ runs }) => ({
      runs: runs.map((run) => (run.generation_id === generation ? { ...run, ...record } : run)),
    })),
  )
}

function timestamp(): string {
  return new Date(serviceTime()).toISOString()
}
