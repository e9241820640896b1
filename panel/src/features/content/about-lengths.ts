/** Which of what is told about a text came longer or shorter than suits where it is shown. The API names them; editing mends them. */

import type { AboutAnswer } from '@/api/types'
import { type About, type OffLength, tagsOf } from './versions'

const NAMES: Readonly<Record<string, OffLength['field']>> = {
  excerpt: 'excerpt',
  meta_title: 'metaTitle',
  meta_description: 'metaDescription',
  tags: 'tags',
  alts: 'alts',
}
const PLACE = /^(\w+)(?:\[(\d+)\])?$/

export function offLengthsOf(answer: AboutAnswer): OffLength[] {
  return answer.off_lengths.flatMap(({ field, least, most }) => {
    const [, whole = '', at] = PLACE.exec(field) ?? []
    const name = NAMES[whole]
    if (name === undefined) return []
    const text = at === undefined ? '' : ((whole === 'tags' ? answer.tags : answer.alts)[Number(at)] ?? '')
    return [{ field: name, text, least, most }]
  })
}

/** Those that no edit has mended yet, with how long they are now. */
export function stillOff(about: About): (OffLength & { n: number })[] {
  const pieces = { tags: tagsOf(about.tags), alts: about.alts }
  return (about.offLengths ?? []).flatMap((off) => {
    const { field } = off
    const piece = field === 'tags' || field === 'alts'
    if (piece && !pieces[field].includes(off.text)) return []
    const n = [...(piece ? off.text : about[field])].length
    return n >= off.least && n <= off.most ? [] : [{ ...off, n }]
  })
}
