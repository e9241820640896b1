/** What the palette offers beside pages; a page adds its own while it is open: `useCommands([{ id, name, icon, run }])`. */

import type { Icon } from '@/ui/icons'
import { additions } from './additions'

export interface Command {
  id: string
  name: string
  icon: Icon
  run: () => void
}

/** Keep the list's identity (`useMemo`), else it is taken off and put back with every render. */
export const [useCommands, useAddedCommands] = additions<Command>()
