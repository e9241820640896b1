/** What is chosen of a list: one by one, or from the last one pressed to this with Shift. */

export interface Selection {
  ids: ReadonlySet<string>
  /** The one that was pressed last: a range begins there. */
  anchor: string | null
}

export const NOTHING: Selection = { ids: new Set(), anchor: null }

export function pressed(selection: Selection, order: readonly string[], id: string, range: boolean): Selection {
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor)
  const to = order.indexOf(id)
  const ids = new Set(selection.ids)
  if (!range || from === -1 || to === -1) {
    if (!ids.delete(id)) ids.add(id)
    return { ids, anchor: id }
  }
  // The range becomes what its beginning is.
  const wanted = ids.has(order[from] ?? '')
  for (const one of order.slice(Math.min(from, to), Math.max(from, to) + 1)) {
    if (wanted) ids.add(one)
    else ids.delete(one)
  }
  return { ids, anchor: id }
}

/** Without what is no longer in the list. */
export function still(selection: Selection, order: readonly string[]): Selection {
  const there = new Set(order)
  const ids = new Set([...selection.ids].filter((id) => there.has(id)))
  return ids.size === selection.ids.size ? selection : { ...selection, ids }
}

export function everything(order: readonly string[]): Selection {
  return { ids: new Set(order), anchor: null }
}
