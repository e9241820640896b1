/** What can be done about a difference between a file and its provider's list, in the places where the model stands. */

import type { Cell, Drift, Model } from '@/api/types'
import { isOffered, modelIn } from './grid'
import { type Draft, filed, flat, settled } from './override'

export const KINDS = ['gone', 'ending', 'price', 'limit', 'voices', 'seen', 'new'] as const

export interface Place {
  cell: Cell
  model: Model
}

/** Where the model stands. */
export function placesIn(cells: readonly Cell[], provider: string, id: string): Place[] {
  return cells.flatMap((cell) => {
    const model = cell.provider === provider ? modelIn(cell, id) : undefined
    return model === undefined ? [] : [{ cell, model }]
  })
}

/** The places where it is active, with the model that is proposed to take over there. */
export function replaceable(places: readonly Place[], { successor }: Drift): Place[] {
  return places.flatMap(({ cell, model }) => {
    const next = successor === null || !model.active ? undefined : modelIn(cell, successor)
    return next && isOffered(next) ? [{ cell, model: next }] : []
  })
}

/** The override that says what the list says; null where nothing can be overridden, or where that holds already. */
export function proposalOf(model: Model, { field, live }: Drift): Draft | null {
  if (field === null || live === null) return null
  const file = flat(filed(model))
  if (!(field in file) || model.status === 'vanished') return null
  const proposal = settled({ file, draft: { [field]: live } })
  const holds = settled({ file: flat({ ...filed(model), limits: model.limits, price: model.price }), draft: proposal })
  return Object.keys(holds).length === 0 ? null : proposal
}
