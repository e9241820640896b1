/**
 * Follows what is being written, as long as the reader is at the end. Who scrolls up is left alone, until they come back
 * or send something. Jumps are instant: a smooth one would never catch up with a text that grows.
 */

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

const NEAR = 64

export interface Follow {
  /** The reader is somewhere above the end. */
  away: boolean
  toEnd: () => void
}

export function useFollow(content: RefObject<HTMLElement | null>): Follow {
  const [away, setAway] = useState(false)
  const following = useRef(true)

  const toEnd = useCallback(() => {
    following.current = true
    setAway(false)
    window.scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })
  }, [])

  useEffect(() => {
    let before = window.scrollY
    const scrolled = () => {
      const up = window.scrollY < before - 1
      before = window.scrollY
      if (distance() <= NEAR) following.current = true
      // Only the reader moves up; that the text grew below is no reason to let go.
      else if (up) following.current = false
      setAway(!following.current)
    }
    const grown = new ResizeObserver(() => {
      if (following.current) window.scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })
      else setAway(distance() > NEAR)
    })
    if (content.current) grown.observe(content.current)
    window.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      grown.disconnect()
      window.removeEventListener('scroll', scrolled)
    }
  }, [content])

  return { away, toEnd }
}

function distance(): number {
  return document.documentElement.scrollHeight - window.innerHeight - window.scrollY
}
