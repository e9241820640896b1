/**
 * A dialog in the middle, or a sheet from the start of the page. Focus is kept inside and given back after. Its box comes
 * with the first dialog that opens, because most visits open none.
 */

import type { ReactNode } from 'react'
import type { DialogBoxProps } from './dialog-box'
import { useOpener } from './opener'
import { overlay } from './overlay'

export interface DialogProps {
  open: boolean
  onClose: () => void
  title: ReactNode
  description?: ReactNode
  children?: ReactNode
  /** Buttons, the one that does it first in reading order last. */
  footer?: ReactNode
  /** `sheet` comes from the start side and is as high as the page; `full` leaves a margin of the page free. */
  shape?: 'dialog' | 'sheet' | 'wide' | 'full'
  /** It must be answered: no cross, no Escape, no press beside it. */
  insist?: boolean
}

const Box = overlay<DialogBoxProps>(() => import('./dialog-box').then((module) => module.DialogBox))

export function Dialog({ open, ...dialog }: DialogProps) {
  const giveBack = useOpener(open)
  return open ? <Box {...dialog} giveBack={giveBack} /> : null
}
