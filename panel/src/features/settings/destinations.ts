/** The applications of the list, and the form of one as data. */

import type { Destination } from '@/api/types'

/** An application as super admins are told of it. */
export type App = Destination & { id: string; app: NonNullable<Destination['app']> }

export const NEW = 'new'

export interface Draft {
  name: string
  label: string
  url: string
}

export const BLANK: Draft = { name: '', label: '', url: '' }

/** What is shown once. */
export interface Secret {
  label: string
  secret: string
  message: string
}

export function appsIn(places: readonly Destination[]): readonly App[] {
  return places.filter((place): place is App => place.id !== null && place.app != null)
}

export function draftOf({ destination, label, app }: App): Draft {
  return { name: destination.replace(/^app:/, ''), label, url: app.url }
}

export function isSame(one: Draft, other: Draft): boolean {
  return one.name === other.name && one.label === other.label && one.url === other.url
}
