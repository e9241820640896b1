/** A talk as a file: the JSON that can be brought back, and the markdown that people read. */

import { ApiError } from '@/api/errors'
import type { Context, Cost, FinishReason, KeyOwner, Meta, Timing, Tokens } from '@/api/types'
import { newId } from '@/app/new-id'
import { NO_PARAMETERS, type Parameters } from '@/work/parameters'
import {
  type Answer,
  type Attachment,
  branchOf,
  type HeldPicture,
  type Question,
  ROOT,
  type Run,
  shownLine,
  type Talk,
  type Turn,
} from './talk'

const FORMAT = 'kelidar.talk'
const VERSION = 1
const MOST_TURNS = 5_000
/** Larger files are no talks; and a browser would stand still over them. */
export const LARGEST_FILE = 20_000_000

/** Why a file is not a talk; each has its sentence in text.ts. */
export type Flaw = 'notJson' | 'notTalk' | 'newer' | 'damaged' | 'tooLarge'

export class NotATalk extends Error {
  constructor(readonly flaw: Flaw) {
    super(flaw)
  }
}

export interface TalkFile {
  format: typeof FORMAT
  version: typeof VERSION
  saved_at: string
  system: string
  parameters: Parameters
  turns: unknown[]
  /** The turns that were shown. */
  shown: readonly string[]
}

/** `whole` keeps errors too, for this tab's own memory; a file for others holds only what was said and what it took. */
export function toFile(talk: Talk, whole = false): TalkFile {
  const turns = branchOf(talk, ROOT).flatMap((id) => talk.turns[id] ?? [])
  return {
    format: FORMAT,
    version: VERSION,
    saved_at: new Date().toISOString(),
    system: talk.system,
    parameters: talk.parameters,
    turns: turns.map((turn) => (turn.role === 'user' ? turn : written(turn, whole))),
    shown: shownLine(talk),
  }
}

/** Reads a file's text. Throws NotATalk. */
export function readTalk(text: string, whole = false): Talk {
  if (text.length > LARGEST_FILE) throw new NotATalk('tooLarge')
  let file: unknown
  try {
    file = JSON.parse(text)
  } catch {
    throw new NotATalk('notJson')
  }
  return fromFile(file, whole)
}

export function fromFile(file: unknown, whole = false): Talk {
  if (!isRecord(file) || file.format !== FORMAT || typeof file.version !== 'number') throw new NotATalk('notTalk')
  if (file.version > VERSION) throw new NotATalk('newer')
  const { turns: told, shown } = file
  if (!Array.isArray(told) || told.length > MOST_TURNS || !Array.isArray(shown)) throw new NotATalk('damaged')
  // Ids of a file are names given by others; here every turn gets one of ours. What this tab kept has them already.
  const ids = new Map<unknown, string>([[ROOT, ROOT]])
  const turns: Record<string, Turn> = {}
  const children: Record<string, string[]> = {}
  // A turn's parent stands before it, so no ring of turns can be written.
  for (const one of told) {
    const turn = turnOf(one, ids, turns, whole)
    turns[turn.id] = turn
    children[turn.parent] = [...(children[turn.parent] ?? []), turn.id]
  }
  const chosen: Record<string, string> = {}
  for (const name of shown) {
    const turn = turns[ids.get(name) ?? '']
    if (turn !== undefined) chosen[turn.parent] = turn.id
  }
  const [system, parameters] = [textOf(file.system), parametersOf(file.parameters)]
  return { system, parameters, turns, links: { children, chosen } }
}

function turnOf(told: unknown, ids: Map<unknown, string>, turns: Record<string, Turn>, whole: boolean): Turn {
  if (!isRecord(told) || typeof told.id !== 'string' || ids.has(told.id)) throw new NotATalk('damaged')
  const parent = ids.get(told.parent)
  const above = parent === undefined ? undefined : turns[parent]?.role
  const roleHere = above === 'user' ? 'assistant' : 'user'
  if (parent === undefined || told.role !== roleHere) throw new NotATalk('damaged')
  const place = { id: whole ? told.id : newId(), parent, at: dateOf(told.at) }
  ids.set(told.id, place.id)
  if (roleHere === 'assistant') return answerOf(told, place, whole)
  const question: Question = { ...place, role: 'user', text: textOf(told.text) }
  return Array.isArray(told.attachments)
    ? { ...question, attachments: told.attachments.map((one) => attachmentOf(one, whole)) }
    : question
}

/** A picture is held for this tab alone: elsewhere its name is left of it. */
function attachmentOf(told: unknown, whole: boolean): Attachment {
  if (!isRecord(told)) throw new NotATalk('damaged')
  const picture = isRecord(told.picture) ? told.picture : null
  return {
    id: newId(),
    name: textOf(told.name),
    text: textOf(told.text),
    truncated: told.truncated === true,
    left: told.left === true || (picture !== null && !whole),
    ...(picture !== null && whole && { picture: heldOf(picture) }),
  }
}

function heldOf(told: Told): HeldPicture {
  return { holdId: textOf(told.holdId), url: textOf(told.url), expiresAt: dateOf(told.expiresAt) }
}

function answerOf(told: Told, place: Pick<Answer, 'id' | 'parent' | 'at'>, whole: boolean): Answer {
  const runs = Array.isArray(told.runs) ? told.runs.map(runOf) : []
  return {
    ...place,
    role: 'assistant',
    text: textOf(told.text),
    reasoning: textOf(told.reasoning ?? ''),
    runs,
    stopped: oneOf(['reader', 'page'], told.stopped),
    error: whole ? errorOf(told.error) : null,
  }
}

function runOf(told: unknown): Run {
  if (!isRecord(told)) throw new NotATalk('damaged')
  const model = textOf(told.model)
  return {
    provider: textOf(told.provider),
    model,
    model_name: typeof told.model_name === 'string' ? told.model_name : model,
    generation_id: typeof told.generation_id === 'string' ? told.generation_id : null,
    // Older files do not say it.
    refused: told.refused === undefined ? told.generation_id == null && told.usage == null : told.refused === true,
    key_source: oneOf<KeyOwner>(['personal', 'shared'], told.key_source),
    finish_reason: oneOf<FinishReason>(['content_filter', 'length', 'other', 'stop', 'tool_calls'], told.finish_reason),
    usage: isRecord(told.usage) ? tokensOf(told.usage) : null,
    cost: isRecord(told.cost) ? costOf(told.cost) : null,
    timing: isRecord(told.timing) ? timingOf(told.timing) : null,
    ...(isRecord(told.context) && { context: contextOf(told.context) }),
  }
}

function contextOf(told: Told): Context {
  return { tokens: countOf(told.tokens) ?? 0, limit: countOf(told.limit), dropped: countOf(told.dropped) ?? 0 }
}

function tokensOf(told: Told): Tokens {
  return {
    input_tokens: countOf(told.input_tokens),
    output_tokens: countOf(told.output_tokens),
    reasoning_tokens: countOf(told.reasoning_tokens),
    cached_tokens: countOf(told.cached_tokens),
  }
}

function costOf(told: Told): Cost {
  const amount = typeof told.amount === 'string' && /^\d{1,12}(\.\d{1,18})?$/.test(told.amount) ? told.amount : null
  return {
    amount,
    currency: typeof told.currency === 'string' && /^[A-Z]{3}$/.test(told.currency) ? told.currency : null,
    provenance: oneOf(['estimated', 'priced', 'provider_reported'], told.provenance) ?? 'unknown',
    priced_on: typeof told.priced_on === 'string' && /^\d{4}-\d\d-\d\d$/.test(told.priced_on) ? told.priced_on : null,
  }
}

function timingOf(told: Told): Timing {
  return { first_ms: countOf(told.first_ms), total_ms: countOf(told.total_ms) }
}

function parametersOf(told: unknown): Parameters {
  if (!isRecord(told)) return NO_PARAMETERS
  const number = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : null)
  return {
    temperature: number(told.temperature),
    top_p: number(told.top_p),
    max_tokens: number(told.max_tokens),
    reasoning_effort: typeof told.reasoning_effort === 'string' ? told.reasoning_effort : null,
  }
}

function written(answer: Answer, whole: boolean) {
  const runs = answer.runs.map((run) => ({ ...run, budget: undefined }))
  if (whole) return { ...answer, runs, error: failureOf(answer.error) }
  // Elsewhere the error says nothing any more; that the answer is not whole does.
  return { ...answer, runs, error: undefined, stopped: answer.error === null ? answer.stopped : 'page' }
}

/** An error as it is kept; how long to wait is not, for that time goes by. */
function failureOf(error: ApiError | null) {
  if (error === null) return null
  const { retry_after: _, ...meta } = error.meta
  return { status: error.status, code: error.code, message: error.message, errors: error.errors, meta }
}

function errorOf(told: unknown): ApiError | null {
  if (!isRecord(told) || typeof told.code !== 'string' || typeof told.message !== 'string') return null
  return new ApiError({
    status: typeof told.status === 'number' ? told.status : 0,
    code: told.code,
    message: told.message,
    errors: Array.isArray(told.errors) ? told.errors : [],
    meta: isRecord(told.meta) ? (told.meta as Partial<Meta>) : {},
  })
}

type Told = Record<string, unknown>

function isRecord(told: unknown): told is Told {
  return typeof told === 'object' && told !== null && !Array.isArray(told)
}

function textOf(told: unknown): string {
  if (typeof told !== 'string') throw new NotATalk('damaged')
  return told
}

function dateOf(told: unknown): string {
  if (typeof told !== 'string' || Number.isNaN(Date.parse(told))) throw new NotATalk('damaged')
  return told
}

function countOf(told: unknown): number | null {
  return typeof told === 'number' && Number.isFinite(told) && told >= 0 ? told : null
}

function oneOf<Value extends string>(known: readonly Value[], told: unknown): Value | null {
  return known.find((one) => one === told) ?? null
}
