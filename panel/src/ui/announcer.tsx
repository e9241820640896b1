/** What screen readers are told without anything moving on the page. */

import { shared } from '@/app/shared'

const said = shared('')

/** Said once; the same sentence twice is said twice. */
export function announce(sentence: string): void {
  said.set(sentence === said.get() ? `${sentence}\u00a0` : sentence)
}

/** On the page once, from the start: regions that come with their words are not read. */
export function Announcer() {
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {said.use()}
    </div>
  )
}
