/** A dialog's box, with what Radix does for it: focus inside, the page behind out of reach, Escape. */

import { Dialog as Radix } from 'radix-ui'
import { useRef } from 'react'
import { useT } from '@/text/t'
import { IconButton } from './button'
import { cx } from './cx'
import type { DialogProps } from './dialog'
import { CloseIcon } from './icons'
import { Scrim } from './scrim'

export interface DialogBoxProps extends Omit<DialogProps, 'open'> {
  /** Gives the focus back to where it came from. */
  giveBack: (event: Event) => void
}

const FIELDS = 'input, textarea, select, [role=radio], [role=checkbox]'

const SHAPES = {
  dialog: 'inset-x-4 top-[12dvh] mx-auto max-h-[80dvh] max-w-md rounded-lg',
  wide: 'inset-x-4 top-[8dvh] mx-auto max-h-[86dvh] max-w-2xl rounded-lg',
  full: 'inset-2 rounded-lg sm:inset-6',
  sheet: 'inset-y-0 start-0 w-[min(20rem,88vw)] rounded-e-lg',
}

export function DialogBox({
  onClose,
  title,
  description,
  children,
  footer,
  shape = 'dialog',
  insist,
  giveBack,
}: DialogBoxProps) {
  const t = useT()
  const content = useRef<HTMLDivElement>(null)
  const onEscape = (event: Event) => (closesInner(content.current) || insist) && event.preventDefault()
  return (
    <Radix.Root open onOpenChange={(next) => !next && !insist && onClose()}>
      <Radix.Portal>
        <Scrim />
        <Radix.Content
          ref={content}
          onEscapeKeyDown={onEscape}
          onInteractOutside={(event) => (insist || keeps(content.current, event)) && event.preventDefault()}
          onCloseAutoFocus={giveBack}
          {...(description === undefined && { 'aria-describedby': undefined })}
          className={cx(
            'fixed z-40 flex scroll-pb-28 animate-appear flex-col overflow-y-auto border border-border bg-surface text-text shadow-pop',
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
          <div className={cx('flex flex-col gap-4 px-5 py-4 empty:py-2', shape === 'full' && 'min-h-0 flex-1')}>
            {children}
          </div>
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

/** A stray press throws no form away, and one on a message's button is not meant for the dialog. */
function keeps(content: HTMLElement | null, { target }: Event): boolean {
  const onMessage = target instanceof Element && target.closest('[data-toasts]') !== null
  return onMessage || content?.querySelector(FIELDS) != null
}

/** Escape is for the list or menu that is open in the dialog; Radix hears of it first. */
function closesInner(content: HTMLElement | null): boolean {
  const inner = [...(content?.querySelectorAll<HTMLElement>('[popover=auto]:popover-open') ?? [])].at(-1)
  inner?.hidePopover()
  return inner !== undefined
}
