/** A list of the shell's that pages add to for as long as they are open. */

import { useEffect } from 'react'
import { shared } from './shared'

/** The hook that adds, and the hook that shows all that was added. */
export function additions<One>(): [(ones: readonly One[]) => void, () => readonly One[]] {
  const added = shared<readonly One[]>([])
  const useAdding = (ones: readonly One[]) =>
    useEffect(() => {
      added.set([...added.get(), ...ones])
      return () => added.set(added.get().filter((one) => !ones.includes(one)))
    }, [ones])
  return [useAdding, added.use]
}
