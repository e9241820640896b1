/**
 * The keys that work everywhere, and the list of all keys, which `?` opens. A page adds its own to the list while it is
 * open: `useShortcutNames([{ name, keys }])`.
 */

import { useEffect } from 'react'
import { isOverlaid } from '@/ui/overlaid'
import { additions } from './additions'
import { pagesFor } from './pages'
import { useAdmin } from './query'
import { router } from './router'
import { shared } from './shared'

export interface Shortcut {
  name: string
  /** As they stand on the keyboard: `Alt + P`. */
  keys: string
}

/** Keep the list's identity (`useMemo`). */
export const [useShortcutNames, useAddedShortcuts] = additions<Shortcut>()
/** Whether the list of keys is open. */
export const keysList = shared(false)

/** Ctrl or Cmd with K, Alt with a digit, and `?`, where nothing stands above the page. By the key's place where a letter is meant: on a Persian layout `K` gives «ن». */
export function useShortcuts(openPalette: () => void): void {
  const admin = useAdmin()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = actionOf(event)
      if (act === undefined || isOverlaid()) return
      event.preventDefault()
      act()
    }
    const actionOf = (event: KeyboardEvent): (() => void) | undefined => {
      const control = event.ctrlKey || event.metaKey
      if (control && !event.altKey && !event.shiftKey && event.code === 'KeyK') return openPalette
      if (asksForKeys(event)) return () => keysList.set(true)
      const digit = event.altKey && !control ? /^Digit([1-9])$/.exec(event.code)?.[1] : undefined
      const page = pagesFor(admin).filter((one) => one.group !== undefined)[Number(digit) - 1]
      return page && (() => router.navigate({ to: page.path }))
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [admin, openPalette])
}

/** A question mark that is not being written. */
function asksForKeys(event: KeyboardEvent): boolean {
  if ((event.key !== '?' && event.key !== '؟') || event.ctrlKey || event.metaKey || event.altKey) return false
  const at = event.target instanceof Element ? event.target : null
  return !at?.closest('input, textarea, select, [contenteditable]')
}
