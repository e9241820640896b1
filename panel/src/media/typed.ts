/** What is typed into a search, taken once the hands rest; at once where something else set it. */

import { useEffect, useRef, useState } from 'react'

const REST = 300

export function useTyped(value: string, take: (value: string) => void): [string, (typed: string) => void] {
  const [typed, setTyped] = useState(value)
  const [known, setKnown] = useState(value)
  const taker = useRef(take)
  taker.current = take
  // The address was changed by something else: a cleared filter, the browser's way back.
  if (value !== known) {
    setKnown(value)
    if (value !== typed.trim()) setTyped(value)
  }
  useEffect(() => {
    const wanted = typed.trim()
    if (wanted === known) return
    const timer = setTimeout(() => taker.current(wanted), REST)
    return () => clearTimeout(timer)
  }, [typed, known])
  return [typed, setTyped]
}
