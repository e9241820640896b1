/** How a choice is shown, sent and undone. */

import { answer, api } from '@/api/client'
import type { Cell } from '@/api/types'
import { useChange } from '@/app/change'
import { modelsQuery } from '@/app/offer'
import { type Choice, chosen, undone } from './grid'

/** Makes a model active, or a provider its section's default, for everyone. */
export function useChoose(): (choice: Choice) => void {
  return useChange<{ cells: Cell[] }, Choice>({
    queryKey: modelsQuery.queryKey,
    show: (grid, choice) => ({ cells: chosen(grid.cells, choice) }),
    send: ({ makeDefault, ...choice }) =>
      answer(api.PUT('/api/v1/ai/models/active', { body: { ...choice, make_default: makeDefault } })),
    undo: (choice, before) => undone(before.cells, choice),
  }).mutate
}
