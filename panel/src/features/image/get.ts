/** Gives held pictures to the browser as files: their own bytes, under the names the service gives them. */

import { withTile } from './batch'
import { changeBatch, now } from './store'

/** Browsers drop files that come faster. */
const APART = 400

export function download(tiles: readonly string[]): void {
  const wanted = now()
    .batches.flatMap((batch) => batch.tiles.map((tile) => ({ batch: batch.id, tile })))
    .filter(({ tile }) => tiles.includes(tile.id) && tile.picture !== null)
  wanted.forEach(({ batch, tile }, at) => {
    setTimeout(() => {
      const link = document.createElement('a')
      link.href = `${tile.picture?.url}?download=true`
      link.download = ''
      link.click()
      changeBatch(batch, (one) => withTile(one, tile.id, { downloaded: true }))
    }, at * APART)
  })
}
