/** What screen readers are told without anything moving on the page. */

import { useSyncExternalStore } from 'react'

let said = ''
const listeners = new Set<() => void>()

/** Said once; the same sentence twice is said twice. */
export function announce(sentence: string): void {
  said = sentence === said ? `${sentence}\u00a0` : sentence
  for (const listener of listeners) listener()
}

/** On the page once, from the start: regions that come with their words are not read. */
export function Announcer() {
  const sentence = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => said,
  )
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {sentence}
    </div>
  )
}
