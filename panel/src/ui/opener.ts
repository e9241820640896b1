/** What had the focus when something opened above the page gets it back: Radix gives it to a trigger of its own, and here is none. */

import { useState } from 'react'

/** Of what was opened last: one dialog may open out of another, and its button is gone by then. */
let last: readonly Element[] = []

export function useOpener(open: boolean): (event: Event) => void {
  const [openers, setOpeners] = useState<readonly Element[] | null>(null)
  if (open && openers === null) {
    const at = document.activeElement
    last = at === null ? [] : [at, ...(at.closest('[role=dialog]') === null ? [] : last)]
    setOpeners(last)
  }
  return (event) => {
    event.preventDefault()
    setOpeners(null)
    const back = openers?.find((one) => one.isConnected && one !== document.body) ?? document.getElementById('main')
    // What was closed may have put the focus somewhere by itself.
    const isFree = document.activeElement === null || document.activeElement === document.body
    if (isFree && back instanceof HTMLElement) back.focus({ preventScroll: true })
  }
}
