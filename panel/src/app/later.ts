/**
 * A part of the page that comes when it is first shown. Not by React's `lazy`, which keeps the waiting place for 300 ms
 * even where the part has long come.
 */

import { type ComponentType, useEffect } from 'react'
import { shared } from './shared'

export type Come<Props> = { Part: ComponentType<Props> } | { failure: unknown } | null

export interface Later<Props> {
  /** Have it at hand. */
  fetch: () => void
  /** The hook that asks for it, and gives it once it is there. */
  use: () => Come<Props>
}

export function later<Props>(load: () => Promise<ComponentType<Props>>): Later<Props> {
  const come = shared<Come<Props>>(null)
  let asked = false
  const fetch = () => {
    if (asked) return
    asked = true
    load().then(
      (Part) => come.set({ Part }),
      (failure) => {
        asked = false
        come.set({ failure })
      },
    )
  }
  const use = () => {
    useEffect(fetch, [])
    return come.use()
  }
  return { fetch, use }
}
