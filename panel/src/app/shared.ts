/** A value that components far from each other share: whoever shows it follows when it is set. */

import { useSyncExternalStore } from 'react'

export interface Shared<Value> {
  get: () => Value
  set: (value: Value) => void
  /** The hook that shows it. */
  use: () => Value
}

export function shared<Value>(first: Value): Shared<Value> {
  let value = first
  const listeners = new Set<() => void>()
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const get = () => value
  return {
    get,
    set: (next) => {
      value = next
      for (const listener of listeners) listener()
    },
    use: () => useSyncExternalStore(subscribe, get),
  }
}
