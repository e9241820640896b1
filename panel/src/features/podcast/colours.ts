/** Each speaker has a colour, by the place in the cast; their name always stands beside it. */

import type { Speaker } from './types'

const COLOURS = ['var(--chart-1)', 'var(--chart-3)', 'var(--chart-2)', 'var(--chart-4)']

export function colourAt(place: number): string {
  return COLOURS[place % COLOURS.length] ?? 'var(--border)'
}

export function colourOf(speakers: readonly Speaker[], id: string): string {
  const place = speakers.findIndex((speaker) => speaker.id === id)
  return place === -1 ? 'var(--border)' : colourAt(place)
}
