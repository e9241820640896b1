/**
 * Takes what was made on one page to another, where work goes on with it. It is in no address and no storage: whoever
 * takes it has it, and a reload forgets it.
 *
 *     const handOver = useHandOver()
 *     handOver({ to: '/ai/content', text: answer, title })
 *
 *     useHandedOver('/ai/content', ({ text }) => setSource(text))
 */

import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useRef } from 'react'
import { onGivenUp } from './given-up'

/** A picture that is held, or one of the media library. */
export type HandedPicture = { mediaType: string; url: string; title?: string } & (
  | { holdId: string }
  | { mediaId: string }
)

export interface Handed {
  /** The path of the page it is for. */
  to: '/ai/content' | '/ai/image' | '/ai/podcast'
  text?: string
  title?: string
  pictures?: readonly HandedPicture[]
}

let handed: Handed | null = null

/** Gives it on and opens the page it is for. */
export function useHandOver(): (thing: Handed) => void {
  const navigate = useNavigate()
  return useCallback(
    (thing) => {
      handed = thing
      navigate({ to: thing.to })
    },
    [navigate],
  )
}

/** Takes what was handed over to this page, once, when it opens. */
export function useHandedOver(page: Handed['to'], take: (thing: Handed) => void): void {
  const taker = useRef(take)
  taker.current = take
  useEffect(() => {
    const thing = handed
    if (thing?.to !== page) return
    handed = null
    taker.current(thing)
  }, [page])
}

onGivenUp(() => {
  handed = null
})
