/** A moment: how long ago, with the full date beside the pointer and for machines. */

import { useEffect, useState } from 'react'
import { useLook } from '@/app/look'
import { date, dateTime, relative } from '@/text/dates'

export function Time({ at, as = 'relative' }: { at: string; as?: 'relative' | 'date' | 'dateTime' }) {
  const look = useLook()
  const [, tick] = useState(0)
  useEffect(() => {
    if (as !== 'relative') return
    const timer = setInterval(() => tick((n) => n + 1), 30_000)
    return () => clearInterval(timer)
  }, [as])
  const words = {
    relative: () => relative(at, look.language),
    date: () => date(at, look),
    dateTime: () => dateTime(at, look),
  }
  return (
    <time dateTime={at} title={dateTime(at, look)}>
      {words[as]()}
    </time>
  )
}
