/** Which picture is looked at, and which is refined; and where a picture stands. */

import { shared } from '@/app/shared'
import type { Batch, Tile } from './batch'
import { now } from './store'

export const looking = shared<string | null>(null)
export const refining = shared<string | null>(null)

/** Opens the drawer in which tiles are saved. */
export type Save = (tiles: readonly string[]) => void

export interface Place {
  batch: Batch
  tile: Tile
}

export function placesOf(tiles: readonly string[]): Place[] {
  return now()
    .batches.flatMap((batch) => batch.tiles.map((tile) => ({ batch, tile })))
    .filter(({ tile }) => tiles.includes(tile.id))
}
