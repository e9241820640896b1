/** What was taken out of a list is back where it was, among what is there by then: an undo takes nothing else away. */
export function withBack<One>(list: readonly One[], one: One, at: number): readonly One[] {
  return list.toSpliced(at, 0, one)
}
