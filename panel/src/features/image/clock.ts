/** The service's time, for what is counted up or down on the page. */

import { useEffect, useState } from 'react'
import { now } from '@/api/clock'

export function useNow(every: number): number {
  const [at, setAt] = useState(now)
  useEffect(() => {
    setAt(now())
    const timer = setInterval(() => setAt(now()), every)
    return () => clearInterval(timer)
  }, [every])
  return at
}
