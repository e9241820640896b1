/** A small card at a button: an explanation, a confirmation, a short form. */

import type { ReactNode } from 'react'
import { cx } from './cx'
import { type Align, BOX, useFloating } from './floating'
import { Onto } from './onto'

export interface PopoverProps {
  /** One button that takes a ref. */
  trigger: ReactNode
  /** Its name for screen readers. */
  label: string
  /** What it holds; the function is given what closes it. */
  children: ReactNode | ((close: () => void) => ReactNode)
  align?: Align
}

export function Popover({ trigger, label, children, align = 'start' }: PopoverProps) {
  const { open, set, anchor, box } = useFloating(align)
  return (
    <>
      <Onto {...anchor} aria-haspopup="dialog">
        {trigger}
      </Onto>
      <div {...box} role="dialog" aria-label={label} className={cx(BOX, 'w-80 p-4 text-sm')}>
        {open && (typeof children === 'function' ? children(() => set(false)) : children)}
      </div>
    </>
  )
}
