/** What makes pictures: asking, stopping, and making again what did not come. Several batches may run at once. */

import { api, data } from '@/api/client'
import { now as serviceTime } from '@/api/clock'
import { asApiError } from '@/api/errors'
import { streamRun } from '@/api/sse'
import { newId } from '@/app/new-id'
import type { Chosen } from '@/work/choice'
import { knownCells } from '@/work/choice'
import { modelIn, refreshAccess } from '@/work/queries'
import {
  type Asked,
  again,
  type Batch,
  type Ended,
  ended,
  failed,
  type ImageEvent,
  type ImageRun,
  left,
  newRun,
  newTile,
  type Tile,
  told,
  unmade,
  withRun,
} from './batch'
import { callsFor, type Form, HIGHEST_SEED, inputOf, seedIn, takes } from './form'
import { IMAGE } from './place'
import { addBatch, changeBatch, live, now } from './store'

/** The usage record of a run that was left is written within a second. */
const RECORD_AFTER = 1_500
/** The answers after which what the page knows of keys and models may be out of date. */
const OVERTAKEN = [402, 403, 404, 409, 422, 424]

type Done = Ended & { finish_reason: 'stop' }

/** Asks for what is in a form. */
export function make(form: Form, chosen: Chosen, from: Batch['from'] = null, about = form.prompt.trim()): string {
  const asked: Asked = { form, provider: chosen.provider, model: chosen.model, modelName: chosen.spec.name }
  const calls = callsFor(form.count, chosen.spec)
  const seed = firstSeed(form, chosen)
  const runs = calls.map(() => newRun(newId(), asked, serviceTime()))
  const tiles = calls.flatMap((count, call) =>
    Array.from({ length: count }, () => newTile(newId(), runs[call]?.id ?? '', seedOf(seed, call))),
  )
  const batch: Batch = { id: newId(), asked, about, from, tiles, runs }
  addBatch(batch)
  for (const run of runs) follow(batch, run, chosen)
  return batch.id
}

/** Makes anew what did not come of a batch, or one tile of it, with the same words and settings. */
export function makeAgain(batch: Batch, tile?: Tile): boolean {
  const chosen = servedAs(batch.asked)
  if (chosen === null) return false
  const wanted = tile === undefined ? unmade(batch) : [tile]
  let at = 0
  for (const count of callsFor(wanted.length, chosen.spec)) {
    const tiles = wanted.slice(at, at + count)
    at += count
    const run = newRun(newId(), batch.asked, serviceTime())
    changeBatch(batch.id, (one) =>
      again(
        one,
        tiles.map(({ id }) => id),
        run,
      ),
    )
    const changed = now().batches.find(({ id }) => id === batch.id)
    if (changed !== undefined) follow(changed, run, chosen)
  }
  return true
}

/** Stops everything that runs, or one batch, or one run of it. What has come stays. */
export function stop(batch?: Batch, run?: string): void {
  for (const one of batch === undefined ? now().batches : [batch])
    for (const { id } of one.runs) if (live.has(id) && (run === undefined || id === run)) stopRun(one, id)
}

/** The model a batch was made by, as it is offered now; null where it is not. */
export function servedAs({ provider, model }: Asked): Chosen | null {
  const cells = knownCells(IMAGE)
  const spec = modelIn(cells, { provider, model })
  const cell = cells.find((one) => one.provider === provider)
  return spec === undefined || cell === undefined ? null : { provider, model, spec, providerName: cell.provider_name }
}

function stopRun(batch: Batch, run: string): void {
  changeBatch(batch.id, (one) => left(one, run, 'stopped'))
  live.abort(run)
  live.end(run)
  settleLater(batch.id, run)
}

/** Where the model takes a seed one is always sent, so that a picture can be made again. */
function firstSeed(form: Form, { spec }: Chosen): number | null {
  if (!takes(spec, 'seed')) return null
  return seedIn(form, spec) ?? Math.floor(Math.random() * 2 ** 31)
}

/** Calls of their own with the same seed would all bring the same picture. */
function seedOf(first: number | null, call: number): number | null {
  return first === null ? null : (first + call) % (HIGHEST_SEED + 1)
}

async function follow({ id, asked, tiles: all }: Batch, run: ImageRun, chosen: Chosen): Promise<void> {
  const tiles = all.filter((tile) => tile.run === run.id)
  const ids = tiles.map((tile) => tile.id)
  const input = inputOf(asked.form, chosen, { count: tiles.length, seed: tiles[0]?.seed ?? null })
  const controller = new AbortController()
  live.add(run.id, controller)
  const change = (how: (batch: Batch) => Batch) => live.has(run.id) && changeBatch(id, how)
  let begun = false
  try {
    const events = streamRun<Done, ImageEvent>('/api/v1/ai/image', input, controller.signal, [
      ...(['progress', 'image', 'failure'] as const),
    ])
    for await (const event of events) {
      if (event.event === 'start') {
        begun = true
        const { generation_id, key_source } = event
        change((batch) => withRun(batch, run.id, { generation_id, key_source }))
      } else if (event.event === 'done') change((batch) => ended(batch, run.id, event))
      else if (event.event === 'error') throw event.error
      else if (event.event !== 'delta' && event.event !== 'reasoning')
        change((batch) => told(batch, run.id, ids, event))
    }
  } catch (thrown) {
    // It was stopped, and that is told already.
    if (controller.signal.aborted) return
    const error = asApiError(thrown)
    change((batch) => failed(batch, run.id, error, begun))
    if (OVERTAKEN.includes(error.status)) refreshAccess()
    settleLater(id, run.id)
  } finally {
    live.end(run.id)
  }
}

/** What a run took that ended without saying so, from its usage record; it stays unknown where that cannot be had. */
function settleLater(batch: string, run: string): void {
  setTimeout(async () => {
    const generation = now()
      .batches.find(({ id }) => id === batch)
      ?.runs.find(({ id }) => id === run)?.generation_id
    if (generation === null || generation === undefined) return
    const page = await data(api.GET('/api/v1/ai/usage', { params: { query: { page_size: 20 } } })).catch(() => null)
    const record = page?.items.find((row) => row.generation_id === generation)
    if (record === undefined) return
    const { cost, timing } = record
    changeBatch(batch, (one) => withRun(one, run, { cost, timing }))
  }, RECORD_AFTER)
}
