/**
 * Lines are dragged by their grip, with a mouse, a pen or a finger. Where one would land is marked on the way; near the
 * window's edges the page moves along; Escape leaves everything as it was.
 */

import type { PointerEvent as PressEvent } from 'react'

export type Side = 'before' | 'after'

const EDGE = 96
/** What stands above the page and stays there. */
const HEAD = 112
const FASTEST = 18

/** To be called when something in the list is pressed; what is no grip is left alone. */
export function dragLine(press: PressEvent<HTMLElement>, onDrop: (line: string, at: string, side: Side) => void): void {
  const grip = press.target instanceof Element ? press.target.closest<HTMLElement>('[data-grip]') : null
  const row = grip?.closest<HTMLElement>('[data-line]')
  if (press.button !== 0 || grip === null || row == null) return
  press.preventDefault()
  const list = press.currentTarget
  const point = { x: press.clientX, y: press.clientY }
  const marked: { row: HTMLElement | null; side: Side } = { row: null, side: 'before' }
  const end = new AbortController()
  const { signal } = end

  const mark = () => {
    const over = document.elementFromPoint(point.x, point.y)?.closest<HTMLElement>('[data-line]') ?? null
    if (over === null || !list.contains(over)) return
    const { top, height } = over.getBoundingClientRect()
    if (marked.row !== over) delete marked.row?.dataset.drop
    marked.row = over
    marked.side = point.y < top + height / 2 ? 'before' : 'after'
    if (over === row) delete over.dataset.drop
    else over.dataset.drop = marked.side
  }
  const roll = () => {
    if (signal.aborted) return
    const { top, bottom } = list.getBoundingClientRect()
    const above = HEAD + EDGE - point.y
    const beneath = point.y - (innerHeight - EDGE)
    const by = above > 0 ? -above : Math.max(beneath, 0)
    // No further than the list goes.
    if (by < 0 ? top < HEAD : by > 0 && bottom > innerHeight - EDGE) {
      scrollBy(0, (Math.sign(by) * Math.min(Math.abs(by), EDGE) * FASTEST) / EDGE)
      mark()
    }
    requestAnimationFrame(roll)
  }
  const drop = () => {
    const { row: at, side } = marked
    stop()
    const [line, to] = [row.dataset.line, at?.dataset.line]
    if (line !== undefined && to !== undefined && at !== row) onDrop(line, to, side)
  }
  const stop = () => {
    end.abort()
    delete row.dataset.dragged
    delete marked.row?.dataset.drop
  }
  const giveUp = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    stop()
  }

  grip.setPointerCapture(press.pointerId)
  row.dataset.dragged = ''
  grip.addEventListener(
    'pointermove',
    ({ clientX, clientY }) => {
      Object.assign(point, { x: clientX, y: clientY })
      mark()
    },
    { signal },
  )
  grip.addEventListener('pointerup', drop, { signal })
  grip.addEventListener('pointercancel', stop, { signal })
  window.addEventListener('keydown', giveUp, { signal, capture: true })
  roll()
}
