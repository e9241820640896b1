/** What a picture is saved under, before somebody writes something better: its words, in their own language. */

import type { Offer } from '@/saving/offer'
import type { Batch, Tile } from './batch'
import { isPersian } from './form'

const LONGEST_TITLE = 60
const LONGEST_ALT = 200

export function offerOf({ about }: Batch, tile: Tile): Offer | null {
  if (tile.picture === null) return null
  const prompt = about.replace(/\s+/g, ' ')
  return {
    section: 'image',
    holdId: tile.picture.hold_id,
    mediaType: tile.picture.media_type,
    title: shortened(firstClause(prompt), LONGEST_TITLE),
    altText: shortened(prompt, LONGEST_ALT),
    language: isPersian(prompt) ? 'fa' : 'en',
  }
}

/** A title is what it is about, not how it is drawn. */
function firstClause(prompt: string): string {
  return /^[^.،,;؛:!؟?\n]{8,}/u.exec(prompt)?.[0].trim() ?? prompt
}

/** At the end of a word, with an ellipsis. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 1)
  return `${cut.slice(0, cut.lastIndexOf(' ') > most / 2 ? cut.lastIndexOf(' ') : undefined)}…`
}
