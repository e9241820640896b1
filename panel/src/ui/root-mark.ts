/**
 * Marks the document while something is on the page, for the rules in index.css that concern the page as a whole. Not by
 * `html:has(…)`: that makes the browser walk the whole page with every letter typed into it.
 */

import { useLayoutEffect } from 'react'

export type RootMark = 'held' | 'centred'

const counts: Record<RootMark, number> = { held: 0, centred: 0 }

export function useRootMark(mark: RootMark): void {
  useLayoutEffect(() => {
    change(mark, 1)
    return () => change(mark, -1)
  }, [mark])
}

function change(mark: RootMark, by: number): void {
  counts[mark] += by
  document.documentElement.toggleAttribute(`data-${mark}`, counts[mark] > 0)
}
