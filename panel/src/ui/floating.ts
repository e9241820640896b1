/**
 * Boxes that open at a control: menus, popovers, pickers, tips. They use the browser's own popover, which stands above
 * everything, closes on Escape or a press beside it and gives the focus back; only the place is worked out here.
 */

import { type RefObject, type ToggleEvent, useId, useLayoutEffect, useRef, useState } from 'react'

export type Align = 'start' | 'center' | 'end'

const GAP = 6
const MARGIN = 10
const LEAST_HEIGHT = 120

export const BOX =
  'm-0 max-w-[calc(100vw-20px)] animate-appear overflow-y-auto rounded-md border border-border bg-surface text-start text-base font-normal text-text shadow-pop'

/** The wiring of a button and the box it opens: spread `anchor` on the one and `box` on the other. */
export function useFloating(align: Align) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const [shown, setShown] = useState(false)
  const anchor = useRef<HTMLButtonElement>(null)
  const box = useRef<HTMLDivElement>(null)
  usePlaced(open, anchor, box, align)
  return {
    /** What it holds must be there. */
    open,
    /** It is on the page and can take the focus. */
    shown,
    /** Show or close it by program. */
    set: (next: boolean) => (next ? box.current?.showPopover() : box.current?.hidePopover()),
    boxRef: box,
    anchor: { ref: anchor, popoverTarget: id, 'aria-expanded': open, 'aria-controls': id },
    box: {
      ref: box,
      id,
      popover: 'auto' as const,
      onBeforeToggle: (event: ToggleEvent<HTMLDivElement>) => setOpen(event.newState === 'open'),
      onToggle: (event: ToggleEvent<HTMLDivElement>) => setShown(event.newState === 'open'),
    },
  }
}

/** Keeps a box at its control for as long as it is open. */
export function usePlaced(
  open: boolean,
  anchor: RefObject<HTMLElement | null>,
  box: RefObject<HTMLElement | null>,
  align: Align,
): void {
  useLayoutEffect(() => {
    const [control, floating] = [anchor.current, box.current]
    if (!open || control === null || floating === null) return
    const put = () => place(control, floating, align)
    put()
    const sizes = new ResizeObserver(put)
    sizes.observe(floating)
    window.addEventListener('resize', put)
    window.addEventListener('scroll', put, { capture: true, passive: true })
    return () => {
      sizes.disconnect()
      window.removeEventListener('resize', put)
      window.removeEventListener('scroll', put, { capture: true })
    }
  }, [open, anchor, box, align])
}

/** Below the control, or above where there is more room; on the start side of the page unless told otherwise. */
function place(control: HTMLElement, box: HTMLElement, align: Align): void {
  const at = control.getBoundingClientRect()
  const below = window.innerHeight - at.bottom - GAP - MARGIN
  const above = at.top - GAP - MARGIN
  const up = box.scrollHeight > below && above > below
  box.style.maxHeight = `${Math.max(up ? above : below, LEAST_HEIGHT)}px`
  const { offsetWidth: width, offsetHeight: height } = box
  const rtl = document.documentElement.dir === 'rtl'
  const first = (align === 'start') !== rtl ? at.left : at.right - width
  const wanted = align === 'center' ? at.left + (at.width - width) / 2 : first
  const x = Math.max(MARGIN, Math.min(wanted, document.documentElement.clientWidth - width - MARGIN))
  const y = up ? at.top - GAP - height : at.bottom + GAP
  box.style.inset = `${y}px auto auto ${x}px`
}
