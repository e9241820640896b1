/** A dialog in the middle, or a sheet from the start of the page. Focus is kept inside and given back after. */

import { Dialog as Radix } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { useT } from '@/text/t'
import { IconButton } from './button'
import { cx } from './cx'
import { CloseIcon } from './icons'
import { useRootMark } from './root-mark'

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

/**
 * What lies between a dialog and the page. Not Radix' own overlay: that one writes a style element to stop the page from
 * scrolling, which the content security policy forbids; a rule in index.css does it instead.
 */
export function Scrim() {
  useRootMark('held')
  return <div data-scrim className="fixed inset-0 z-40 animate-appear bg-scrim" />
}

const SHAPES = {
  dialog: 'inset-x-4 top-[12dvh] mx-auto max-h-[80dvh] max-w-md rounded-lg',
  wide: 'inset-x-4 top-[8dvh] mx-auto max-h-[86dvh] max-w-2xl rounded-lg',
  sheet: 'inset-y-0 start-0 w-[min(20rem,88vw)] rounded-e-lg',
}

export function Dialog({ open, onClose, title, description, children, footer, shape = 'dialog', insist }: DialogProps) {
  const t = useT()
  const hold = (event: Event) => insist && event.preventDefault()
  const giveBack = useOpener(open)
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && !insist && onClose()}>
      <Radix.Portal>
        <Scrim />
        <Radix.Content
          onEscapeKeyDown={hold}
          onInteractOutside={hold}
          onCloseAutoFocus={giveBack}
          {...(description === undefined && { 'aria-describedby': undefined })}
          className={cx(
            'fixed z-40 flex animate-appear flex-col overflow-y-auto border border-border bg-surface text-text shadow-pop',
            SHAPES[shape],
          )}
        >
          <header className="flex items-start justify-between gap-4 px-5 pt-4">
            <Radix.Title className="pt-1 text-base font-bold">{title}</Radix.Title>
            {!insist && <IconButton icon={CloseIcon} label={t('common.close')} onClick={onClose} className="-me-2" />}
          </header>
          {description !== undefined && (
            <Radix.Description className="px-5 pt-1 text-sm text-muted">{description}</Radix.Description>
          )}
          <div className="flex flex-col gap-4 px-5 py-4 empty:py-2">{children}</div>
          {footer !== undefined && (
            <footer className="sticky bottom-0 flex flex-wrap justify-end gap-2 border-t border-border bg-surface px-5 py-3">
              {footer}
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
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
