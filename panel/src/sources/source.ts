/** A text to rest on, and how much of them is taken. */

export const LONGEST_SOURCES = 120_000
export const MOST_SOURCES = 10

export interface Source {
  id: string
  from: 'text' | 'file' | 'url'
  /** What it was called when it was given: a file's name, an address. */
  name: string
  title: string
  text: string
  url: string
  words: number
  truncated: boolean
}

export function isAddress(typed: string): boolean {
  return URL.canParse(typed) && new URL(typed).protocol === 'https:' && new URL(typed).hostname.includes('.')
}

export function charactersOf(sources: readonly Source[]): number {
  return sources.reduce((sum, { text }) => sum + [...text].length, 0)
}

export function isTooLong(sources: readonly Source[]): boolean {
  return charactersOf(sources) > LONGEST_SOURCES
}
