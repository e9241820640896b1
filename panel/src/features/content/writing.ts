/** What makes the text grow: writing it by its brief, going on with it, changing a piece of it. */

import { ApiError } from '@/api/errors'
import { type Finished, type Started, streamRun } from '@/api/sse'
import type { RefineAction, RefineInput } from '@/api/types'
import { newId } from '@/app/new-id'
import { knownCells } from '@/work/choice'
import { taken } from '@/work/parameters'
import { modelIn, refreshAccess } from '@/work/queries'
import { recordOf } from '@/work/record'
import { follow, stop } from './follow'
import { askedOf, briefOf, type ToneWords, type Writer } from './form'
import { CONTENT } from './place'
import { addVersion, changeVersion, now, type Proposal, update, versionOf } from './store'
import {
  around,
  blankVersion,
  continued,
  edited,
  type Failed,
  grown,
  pieceOf,
  placeOf,
  type RunNote,
  replaced,
  type Version,
  withRun,
} from './versions'

/** A writer under the name people know it by. */
export interface Named extends Writer {
  name: string
}

/** A run of the section tells in which language it wrote. */
type Told = Finished & { language: string }

export const PROPOSAL = 'proposal'
/** The end of a text that a model goes on from, and what it sees around a piece. */
const LONGEST_PASSAGE = 30_000
const LONGEST_AROUND = 4_000

/** Writes versions of the text beside one another, one for each writer. */
export function writeBy(writers: readonly Named[], toneWords: ToneWords): void {
  const { form } = now()
  const first = writers.map((by) => writeOne(by, toneWords))[0]
  if (form.variants > 1 && first !== undefined) update({ shown: first })
}

function writeOne(by: Named, toneWords: ToneWords): string {
  const { form } = now()
  const id = newId()
  addVersion({ ...blankVersion(id, askedOf(form)), runs: [noteOf(by)] })
  write(id, by, toneWords)
  return id
}

/** Tries once more what failed: by the same model, and what has come of the text is one step back. */
export function writeAgain(id: string, toneWords: ToneWords): void {
  const version = versionOf(id)
  const run = version?.runs.at(-1)
  if (version === undefined || run === undefined) return
  const spec = modelIn(knownCells(CONTENT), run)
  const by: Named = { ...run, name: run.model_name, takes: spec?.parameters ?? null }
  if (version.goesOn) {
    goOn(id, by)
    return
  }
  changeVersion(id, (shown) => ({
    ...edited(shown, ''),
    made: '',
    asked: askedOf(now().form),
    stopped: null,
    failed: null,
    runs: [...shown.runs, noteOf(by)],
  }))
  write(id, by, toneWords)
}

function write(id: string, by: Named, toneWords: ToneWords): void {
  const input = briefOf(now().form, by, toneWords)
  follow(id, (signal) => streamRun<Told>('/api/v1/ai/content', input, signal), {
    ...versionTarget(id),
    text: (more) => changeVersion(id, (shown) => grown(shown, more)),
  })
}

/** Goes on where a text ends; what comes is added to it, and is one step back. */
export function goOn(id: string, by: Named): void {
  const version = versionOf(id)
  if (version === undefined) return
  const base = version.text
  const text = around(base.trimEnd(), base.trimEnd().length, LONGEST_PASSAGE, 'before')
  const input = refineInput(by, { action: 'continue', text, language: version.asked.language })
  let more = ''
  changeVersion(id, (shown) => ({
    ...edited(shown, `${base} `),
    text: base,
    stopped: null,
    failed: null,
    goesOn: true,
    runs: [...shown.runs, noteOf(by)],
  }))
  follow(id, (signal) => streamRun<Told>('/api/v1/ai/content/refine', input, signal), {
    ...versionTarget(id),
    text: (came) => {
      more += came
      changeVersion(id, (shown) => ({ ...shown, text: continued(base, more) }))
    },
  })
}

/** Stops a version; what has come stays. */
export function stopWriting(id: string): void {
  stop(id)
  changeVersion(id, (shown) => ({ ...shown, stopped: 'reader' }))
  settleVersion(id)
}

export function stopAll(): void {
  for (const { id } of now().versions) if (now().lives[id] !== undefined) stopWriting(id)
}

export interface Refining {
  version: string
  start: number
  end: number
  action: RefineAction
  tone: string
  language: string
  instruction: string
}

/** Has a piece of the text put in other words; nothing is changed before it is taken. */
export function propose(by: Named, asked: Refining): void {
  const version = versionOf(asked.version)
  if (version === undefined) return
  const { start, end } = pieceOf(version.text, asked.start, asked.end)
  const before = version.text.slice(start, end)
  update({ proposal: { ...asked, start, end, before, text: '', state: 'writing', error: null } })
  const input = refineInput(by, {
    action: asked.action,
    text: before,
    before: around(version.text, start, LONGEST_AROUND, 'before'),
    after: around(version.text, end, LONGEST_AROUND, 'after'),
    tone: asked.tone,
    language: asked.language || version.asked.language,
    instruction: asked.instruction,
  })
  follow(PROPOSAL, (signal) => streamRun('/api/v1/ai/content/refine', input, signal), {
    began: () => {},
    text: (more) => changeProposal((shown) => ({ text: shown.text + more })),
    done: () => changeProposal((shown) => ({ state: 'done', text: shown.text.trim() })),
    failed: (error) => changeProposal(() => ({ state: 'failed', error })),
    cut: () => {},
  })
}

/** The same once more: each is a run of its own. */
export function proposeAgain(by: Named): void {
  const { proposal } = now()
  if (proposal !== null) propose(by, proposal)
}

/** Takes what was proposed into the text, as one step back, if its piece is still there; or leaves the text as it is. */
export function settleProposal(wanted: boolean): boolean {
  const { proposal } = now()
  stop(PROPOSAL)
  update({ proposal: null })
  if (!wanted || proposal === null) return false
  const { version, start, before, text } = proposal
  const at = placeOf(versionOf(version)?.text ?? '', before, start)
  if (at === null) return false
  changeVersion(version, (shown) => edited(shown, replaced(shown.text, at, at + before.length, text)))
  return true
}

export function stopProposal(): void {
  stop(PROPOSAL)
  changeProposal(() => ({ state: 'stopped' }))
}

function changeProposal(change: (shown: Proposal) => Partial<Proposal>): void {
  const { proposal } = now()
  if (proposal !== null) update({ proposal: { ...proposal, ...change(proposal) } })
}

function refineInput(by: Named, input: RefineInput): RefineInput {
  const { guided, knobs } = now().form
  const { max_tokens: _, ...others } = knobs
  const parameters = taken({ ...others, max_tokens: null }, by.takes)
  return {
    ...input,
    provider: by.provider,
    model: by.model,
    guidelines: guided,
    ...(parameters !== null && { parameters }),
  }
}

function versionTarget(id: string) {
  const tell = (change: Partial<RunNote>, rest: Partial<Version> = {}) =>
    changeVersion(id, (shown) => ({ ...shown, runs: withRun(shown.runs, change), ...rest }))
  return {
    began: (started: Started) => tell(begun(started)),
    done: (finished: Told) => {
      tell(ended(finished))
      changeVersion(id, (shown) => ({ ...shown, asked: { ...shown.asked, language: finished.language } }))
    },
    failed: (error: ApiError) => {
      const runs = versionOf(id)?.runs ?? []
      tell(refusedBy(error, runs.at(-1)), { failed: failedOf(error) })
      settleVersion(id)
      learn(error)
    },
    cut: () => tell({}, { stopped: 'page' }),
  }
}

function settleVersion(id: string): void {
  settle(versionOf(id)?.runs, (change) => changeVersion(id, (shown) => ({ ...shown, runs: change(shown.runs) })))
}

/** What a run took that ended without saying so, once that is known. */
export async function settle(
  runs: readonly RunNote[] | undefined,
  put: (change: (runs: readonly RunNote[]) => readonly RunNote[]) => void,
): Promise<void> {
  const generation = runs?.at(-1)?.generation_id
  const record = generation == null ? null : await recordOf(generation)
  if (record !== null) put((all) => all.map((run) => (run.generation_id === generation ? { ...run, ...record } : run)))
}

export function noteOf({ provider, model, name }: Named): RunNote {
  const nothing = { generation_id: null, key_source: null, finish_reason: null, usage: null, cost: null, timing: null }
  return { provider, model, model_name: name, refused: false, ...nothing }
}

export function begun({ generation_id, key_source }: Started): Partial<RunNote> {
  return { generation_id, key_source }
}

export function ended({ finish_reason, usage, cost, timing, budget }: Finished): Partial<RunNote> {
  return { finish_reason, usage, cost, timing, budget }
}

/** What was refused before it began took nothing. */
export function refusedBy(error: ApiError, run: RunNote | undefined): Partial<RunNote> {
  const refused = run?.generation_id === null && (!error.isOwn || error.code === 'panel.offline')
  return refused ? { refused } : {}
}

/** The rule, the models or the key may have changed since the page asked. */
export function learn(error: ApiError): void {
  if ([402, 403, 404, 409, 422, 424].includes(error.status)) refreshAccess()
}

export function failedOf({ status, code, message, errors, meta }: ApiError): Failed {
  return { status, code, message, errors, meta }
}

export function errorOf(failed: Failed): ApiError {
  return new ApiError(failed)
}
