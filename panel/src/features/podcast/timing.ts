/** Which line is heard at a time. */

import type { Mixed } from './types'

/** In a pause it is the line that was heard last; null before the first. */
export function lineAt(timings: Mixed['timings'], seconds: number): string | null {
  let found: string | null = null
  for (const { line, start } of timings) {
    // A press on a line lands a hair before it where a player rounds.
    if (start > seconds + 0.05) break
    found = line
  }
  return found
}
