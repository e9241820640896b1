/** What Enter does in the message field: send, or begin a new line. Chosen in this browser. */

import { useSyncExternalStore } from 'react'

export type Enter = 'send' | 'line'

const STORE = 'kelidar.chat.enter'

let chosen = read()
const listeners = new Set<() => void>()

export function useEnter(): Enter {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => chosen,
  )
}

export function setEnter(enter: Enter): void {
  chosen = enter
  try {
    localStorage.setItem(STORE, enter)
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener()
}

interface Key {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
  nativeEvent: { isComposing: boolean; keyCode: number }
}

/** Whether a key sends. An Enter that ends a composition (Chinese, a dead key) chooses letters and sends nothing. */
export function sends(event: Key): boolean {
  if (event.key !== 'Enter' || event.altKey) return false
  // 229 is what browsers say for keys that the input method takes, some of them after the composition ended.
  if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return false
  return event.ctrlKey || event.metaKey || (chosen === 'send' && !event.shiftKey)
}

/** Until it was chosen: on a screen keyboard there is no Shift+Enter, so Enter begins a line there. */
function read(): Enter {
  try {
    const kept = localStorage.getItem(STORE)
    if (kept === 'send' || kept === 'line') return kept
  } catch {
    // Forbidden storage: the default stands.
  }
  return window.matchMedia('(pointer: coarse)').matches ? 'line' : 'send'
}
