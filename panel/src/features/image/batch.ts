/**
 * Pictures that were asked for together: a tile for each, and the calls of the API that make them. A model that makes
 * several at once does so in one call, which tells of each picture by itself; with the others every tile has its own. All
 * of it is plain, unchanging data; nothing here touches the page.
 */

import { ApiError } from '@/api/errors'
import type { BudgetStanding, Cost, KeyOwner, MadeUsage, Picture, Timing } from '@/api/types'
import type { RunFacts } from '@/work/totals'
import type { Form } from './form'

export const REFUSED = 'ai.content.refused'

/** `page`: the page went away meanwhile. */
export type TileState = 'running' | 'done' | 'refused' | 'failed' | 'stopped' | 'page'

export interface Tile {
  id: string
  state: TileState
  /** The run that makes it, or made it last. */
  run: string
  /** What it was asked with; null where the model takes none or picked its own. */
  seed: number | null
  picture: Picture | null
  /** Why it did not come, in the API's words. */
  failure: string | null
  /** The hold ended before its time, or its bytes cannot be had. */
  lost: boolean
  downloaded: boolean
  /** The output it was saved as. */
  saved: string | null
}

export interface ImageRun extends RunFacts {
  usage: MadeUsage | null
  id: string
  /** By the service's clock, in ms. */
  began: number
  stage: 'queued' | 'working' | 'joining' | null
  position: number | null
  error: ApiError | null
  budget?: BudgetStanding | undefined
}

/** What was asked, with the model under the name people know it by. */
export interface Asked {
  form: Form
  provider: string
  model: string
  modelName: string
}

export interface Batch {
  id: string
  asked: Asked
  /** What the pictures show, where the words alone do not say it: what was refined, and how. */
  about: string
  /** How it came about, where it was not the form. */
  from: 'variation' | 'refinement' | null
  tiles: readonly Tile[]
  runs: readonly ImageRun[]
}

/** What a run of pictures says beside its start, its end and its error. */
export type ImageEvent =
  | { event: 'progress'; stage: 'queued' | 'working' | 'joining'; done: number; total: number; position?: number }
  | ({ event: 'image' } & Picture)
  | { event: 'failure'; index: number; code: string; message: string }

export interface Begun {
  generation_id: string
  key_source: KeyOwner | null
}

export interface Ended {
  usage: MadeUsage
  cost: Cost
  timing: Timing
  budget?: BudgetStanding | undefined
}

export function newTile(id: string, run: string, seed: number | null): Tile {
  return {
    ...{ id, run, seed, state: 'running', picture: null, failure: null },
    ...{ lost: false, downloaded: false, saved: null },
  }
}

export function newRun(id: string, asked: Asked, began: number): ImageRun {
  const { provider, model, modelName } = asked
  return {
    ...{ id, provider, model, model_name: modelName, began, generation_id: null, refused: false, key_source: null },
    ...{ usage: null, cost: null, timing: null, stage: null, position: null, error: null },
  }
}

export function withRun(batch: Batch, run: string, change: Partial<ImageRun>): Batch {
  return { ...batch, runs: batch.runs.map((one) => (one.id === run ? { ...one, ...change } : one)) }
}

export function withTile(batch: Batch, tile: string, change: Partial<Tile>): Batch {
  return { ...batch, tiles: batch.tiles.map((one) => (one.id === tile ? { ...one, ...change } : one)) }
}

/** A word of a run; `tiles` are those it makes, in the order of its pictures. */
export function told(batch: Batch, run: string, tiles: readonly string[], event: ImageEvent): Batch {
  if (event.event === 'progress') return withRun(batch, run, { stage: event.stage, position: event.position ?? null })
  const tile = tiles[event.index]
  if (tile === undefined) return batch
  if (event.event === 'failure')
    return withTile(batch, tile, { state: event.code === REFUSED ? 'refused' : 'failed', failure: event.message })
  const { event: _, ...picture } = event
  return withTile(batch, tile, { state: 'done', picture, failure: null, lost: false })
}

export function ended(batch: Batch, run: string, { usage, cost, timing, budget }: Ended): Batch {
  return left(withRun(batch, run, { usage, cost, timing, budget }), run, 'failed')
}

/** A run that brought nothing more; a refusal is the prompt's, every other failure the run's. */
export function failed(batch: Batch, run: string, error: ApiError, begun: boolean): Batch {
  const refused = !begun && (!error.isOwn || error.code === 'panel.offline')
  return left(withRun(batch, run, { error, refused }), run, error.code === REFUSED ? 'refused' : 'failed')
}

/** What of a run is still open comes to nothing more. */
export function left(batch: Batch, run: string, state: TileState): Batch {
  const open = (tile: Tile) => tile.run === run && tile.state === 'running'
  return { ...batch, tiles: batch.tiles.map((tile) => (open(tile) ? { ...tile, state } : tile)) }
}

/** Makes tiles anew by another run. */
export function again(batch: Batch, tiles: readonly string[], run: ImageRun): Batch {
  const open = (tile: Tile): Tile =>
    tiles.includes(tile.id)
      ? { ...tile, run: run.id, state: 'running', picture: null, failure: null, lost: false }
      : tile
  return { ...batch, tiles: batch.tiles.map(open), runs: [...batch.runs, run] }
}

export function isRunning(batch: Batch): boolean {
  return batch.tiles.some((tile) => tile.state === 'running')
}

/** What can be tried again: what was refused too, though with the same words to the same end. */
export function unmade(batch: Batch): Tile[] {
  return batch.tiles.filter((tile) => tile.state !== 'done' && tile.state !== 'running')
}

/** Nothing came, and of all tiles the same is to be said: then it is said once. */
export function isAllOfAPiece({ tiles }: Batch): boolean {
  const [first] = tiles
  const same = (tile: Tile) => tile.state === first?.state && tile.failure === first.failure
  return first !== undefined && first.state !== 'done' && first.state !== 'running' && tiles.every(same)
}

/** How a picture is now: what ran out is no longer there. */
export function isAlive(tile: Tile, now: number): boolean {
  return tile.picture !== null && !tile.lost && Date.parse(tile.picture.expires_at) > now
}

/** Whether it exists nowhere else and would be missed. */
export function isUnkept(tile: Tile, now: number): boolean {
  return isAlive(tile, now) && tile.saved === null && !tile.downloaded
}

/** The errors that tiles do not say themselves, each once; of a batch that is all of a piece they say it for the tiles. */
export function errorsOf(batch: Batch): ImageRun[] {
  const alike = isAllOfAPiece(batch)
  const silent = (tile: Tile) => tile.state === 'failed' && (alike || tile.failure === null)
  const open = batch.runs.filter(
    (run) => run.error !== null && batch.tiles.some((tile) => tile.run === run.id && silent(tile)),
  )
  const said = (run: ImageRun) => `${run.error?.code} ${run.error?.message}`
  return open.filter((run, at) => open.findIndex((other) => said(other) === said(run)) === at)
}

/** What such a picture usually takes, in ms: the middle of what was seen; null before there is one. */
export function usualTime(batches: readonly Batch[], model: string): number | null {
  const times = batches
    .flatMap((batch) => batch.runs)
    .filter((run) => run.model === model && run.error === null)
    .map((run) => run.timing?.total_ms ?? null)
    .filter((time) => time !== null)
    .sort((one, other) => one - other)
  return times[Math.floor(times.length / 2)] ?? null
}

/** A batch that was kept by this tab: what was running then has no end. */
export function revived(batch: Batch): Batch {
  return {
    ...batch,
    tiles: batch.tiles.map((tile) => (tile.state === 'running' ? { ...tile, state: 'page' } : tile)),
    runs: batch.runs.map((run) => (run.error === null ? run : { ...run, error: new ApiError(run.error) })),
  }
}

/** An error loses its words in JSON. */
export function keptOf(batch: Batch): Batch {
  const plain = ({ status, code, message, errors, meta }: ApiError) => ({ status, code, message, errors, meta })
  const runs = batch.runs.map((run) => (run.error === null ? run : { ...run, error: plain(run.error) as ApiError }))
  return { ...batch, runs }
}
