/** What the palette offers beside pages; a page adds its own while it is open: `useCommands([{ id, name, icon, run }])`. */

import { useEffect, useSyncExternalStore } from 'react'
import type { Icon } from '@/ui/icons'

export interface Command {
  id: string
  name: string
  icon: Icon
  run: () => void
}

let added: readonly Command[] = []
const listeners = new Set<() => void>()

/** Keep the list's identity (`useMemo`), else it is taken off and put back with every render. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => {
    set([...added, ...commands])
    return () => set(added.filter((one) => !commands.includes(one)))
  }, [commands])
}

export function useAddedCommands(): readonly Command[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => added,
  )
}

function set(commands: readonly Command[]): void {
  added = commands
  for (const listener of listeners) listener()
}
