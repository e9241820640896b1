/** Whether the window is as a media query says, followed as it changes. */

import { useSyncExternalStore } from 'react'

export function useMedia(query: MediaQueryList): boolean {
  return useSyncExternalStore(
    (listener) => {
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => query.matches,
  )
}
