/** A word beside the pointer or the focus. It repeats a name or adds a short hint; nothing needed is only here. */

import { type FocusEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { usePlaced } from './floating'
import { Onto } from './onto'

const DELAY = 500

/** `children` is one element that takes a ref. */
export function Tip({ text, children }: { text: ReactNode; children: ReactNode }) {
  const [shown, setShown] = useState(false)
  const anchor = useRef<HTMLElement>(null)
  const bubble = useRef<HTMLDivElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    if (shown) bubble.current?.showPopover()
  }, [shown])
  useEffect(() => () => clearTimeout(timer.current), [])
  usePlaced(shown, anchor, bubble, 'center')
  const hide = () => {
    clearTimeout(timer.current)
    setShown(false)
  }
  return (
    <>
      <Onto
        ref={anchor}
        onPointerEnter={(event: PointerEvent) => {
          if (event.pointerType === 'mouse') timer.current = setTimeout(() => setShown(true), DELAY)
        }}
        onPointerLeave={hide}
        onPointerDown={hide}
        onFocus={(event: FocusEvent) => event.target.matches(':focus-visible') && setShown(true)}
        onBlur={hide}
        onKeyDown={hide}
      >
        {children}
      </Onto>
      {shown && (
        <div
          ref={bubble}
          popover="manual"
          aria-hidden="true"
          className="pointer-events-none m-0 max-w-72 animate-appear rounded-sm bg-text px-2.5 py-1 text-xs text-bg"
        >
          {text}
        </div>
      )}
    </>
  )
}
