/** Removing a row takes away the button that did it, and the focus with it; this gives the focus to what stays. */

import { type RefObject, useEffect, useRef } from 'react'

/** The function is told which row is going; once `ids` no longer holds it, `stays` has the focus. */
export function useFocusAfterRemoval(
  ids: readonly string[] | undefined,
  stays: RefObject<HTMLElement | null>,
): (id: string) => void {
  const going = useRef<string | null>(null)
  useEffect(() => {
    if (going.current === null || ids === undefined || ids.includes(going.current)) return
    going.current = null
    stays.current?.focus()
  }, [ids, stays])
  return (id) => {
    going.current = id
  }
}
