/**
 * A dialog in the middle, or a sheet from the start of the page. Focus is kept inside and given back after. Its box comes
 * with the first dialog that opens, because most visits open none.
 */

import { type ReactNode, useState } from 'react'
import type { DialogBoxProps } from './dialog-box'
import { overlay } from './overlay'

export interface DialogProps {
  open: boolean
  onClose: () => void
  title: ReactNode
  description?: ReactNode
  children?: ReactNode
  /** Buttons, the one that does it first in reading order last. */
  footer?: ReactNode
  /** `sheet` comes from the start side and is as high as the page. */
  shape?: 'dialog' | 'sheet' | 'wide'
  /** It must be answered: no cross, no Escape, no press beside it. */
  insist?: boolean
}

const Box = overlay<DialogBoxProps>(() => import('./dialog-box').then((module) => module.DialogBox))

export function Dialog({ open, ...dialog }: DialogProps) {
  const giveBack = useOpener(open)
  return open ? <Box {...dialog} giveBack={giveBack} /> : null
}

/** What had the focus when the dialog opened gets it back: Radix gives it to a trigger of its own, and here is none. */
function useOpener(open: boolean): (event: Event) => void {
  const [opener, setOpener] = useState<Element | null>(null)
  if (open && opener === null) setOpener(document.activeElement)
  return (event) => {
    event.preventDefault()
    setOpener(null)
    const back = opener?.isConnected && opener !== document.body ? opener : document.getElementById('main')
    // What was closed may have put the focus somewhere by itself.
    const isFree = document.activeElement === null || document.activeElement === document.body
    if (isFree && back instanceof HTMLElement) back.focus({ preventScroll: true })
  }
}
