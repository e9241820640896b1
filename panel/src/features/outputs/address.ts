/** What the page shows is in its address: which shelf, what is searched, how it is laid out, and the item that is open. */

import type { OutputKind, Section } from '@/api/types'
import { SECTIONS } from '@/app/sections'

export const KINDS = ['text', 'picture', 'sound'] as const satisfies readonly OutputKind[]
export const VIEWS = ['grid', 'list'] as const
export type View = (typeof VIEWS)[number]
/** One's own outputs, or the library that all admins share. */
export type Shelf = 'own' | 'media'

export interface Asked {
  kind?: OutputKind | undefined
  section?: Section | undefined
  destination?: string | undefined
  tag?: string | undefined
  q?: string | undefined
}

export interface Place extends Asked {
  shelf: Shelf
  view: View
  /** The item that is open. */
  id?: string | undefined
}

export function placeIn(search: Record<string, unknown>): Place {
  const shelf = search.tab === 'media' ? 'media' : 'own'
  const kind = KINDS.find((one) => one === search.kind)
  return {
    shelf,
    view: VIEWS.find((one) => one === search.view) ?? 'grid',
    // The library holds no texts and is of no section.
    kind: shelf === 'media' && kind === 'text' ? undefined : kind,
    section: shelf === 'media' ? undefined : SECTIONS.find((one) => one === search.section),
    destination: shelf === 'media' ? undefined : textIn(search.destination),
    tag: textIn(search.tag),
    q: textIn(search.q),
    id: textIn(search.id),
  }
}

export function searchOf({ shelf, view, ...rest }: Place): Record<string, string> {
  const told = { tab: shelf === 'media' ? 'media' : undefined, view: view === 'list' ? view : undefined, ...rest }
  return Object.fromEntries(
    Object.entries(told).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''),
  )
}

export function hrefOf(place: Place): string {
  const search = new URLSearchParams(searchOf(place)).toString()
  return search === '' ? '/ai/outputs' : `/ai/outputs?${search}`
}

export function isNarrowed({ kind, section, destination, tag, q }: Asked): boolean {
  return [kind, section, destination, tag, q].some((one) => one !== undefined)
}

/** More than the API gives in one archive by name. */
export const MOST_CHOSEN = 200

/** The archive of what is chosen; of all that is shown, where nothing is. */
export function archiveOf({ kind, section, destination, tag, q }: Asked, chosen: readonly string[]): string {
  const asked = Object.entries({ kind, section, destination, tag, q }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  const query = chosen.length > 0 ? chosen.map((id) => ['id', id]) : asked
  return `/api/v1/ai/outputs/export?${new URLSearchParams(query)}`
}

function textIn(value: unknown): string | undefined {
  // The router reads what looks like a number or a truth value as one.
  const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
  return typeof text === 'string' && text !== '' ? text : undefined
}
