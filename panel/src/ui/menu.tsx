/** A menu of actions and choices behind a button: arrows, Home, End and first letters move, Enter or a press takes. */

import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect } from 'react'
import { searchable } from '@/text/digits'
import { cx } from './cx'
import { type Align, BOX, useFloating } from './floating'
import { CheckIcon, type Icon } from './icons'
import { Onto } from './onto'

const ITEM =
  'flex min-h-10 w-full items-center gap-3 rounded-sm px-3 py-1.5 text-start text-sm outline-none select-none hover:bg-surface-2 focus:bg-surface-2 aria-disabled:cursor-not-allowed'

/** `trigger` is one button that takes a ref. */
export function Menu({ trigger, children, align = 'end' }: { trigger: ReactNode; children: ReactNode; align?: Align }) {
  const { open, shown, boxRef, anchor, box } = useFloating(align)
  useEffect(() => {
    const box = boxRef.current
    if (!shown || box === null || enter(box)) return
    // What it holds may still be on its way.
    const arrival = new MutationObserver(() => enter(box) && arrival.disconnect())
    arrival.observe(box, { childList: true, subtree: true })
    return () => arrival.disconnect()
  }, [shown, boxRef])
  return (
    <>
      <Onto {...anchor} aria-haspopup="menu">
        {trigger}
      </Onto>
      <div {...box} role="menu" tabIndex={-1} onKeyDown={move} className={cx(BOX, 'min-w-52 p-1.5')}>
        {open && children}
      </div>
    </>
  )
}

export function MenuItem({
  icon: Drawn,
  onSelect,
  danger,
  disabled,
  reason,
  children,
}: {
  icon?: Icon
  onSelect: () => void
  danger?: boolean
  disabled?: boolean
  /** Why it cannot be chosen; it stays in the menu with this beneath it. */
  reason?: string | undefined
  children: ReactNode
}) {
  const off = disabled === true || reason !== undefined
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-disabled={off}
      onClick={(event) => !off && take(event, onSelect)}
      className={cx(ITEM, disabled && 'opacity-55', reason !== undefined ? 'text-muted' : danger && 'text-danger')}
    >
      {Drawn && <Drawn className="size-4.5" />}
      {reason === undefined ? (
        children
      ) : (
        <span className="flex min-w-0 flex-col">
          <span>{children}</span>
          <span className="max-w-60 text-xs">{reason}</span>
        </span>
      )}
    </button>
  )
}

export function MenuChoice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: Value
  options: readonly { value: Value; label: string; icon?: Icon }[]
  onChange: (value: Value) => void
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of a menu, not of a form
    <div role="group" aria-label={label}>
      <div aria-hidden="true" className="px-3 pt-2 pb-1 text-xs text-muted">
        {label}
      </div>
      {options.map(({ value: one, label: name, icon: Drawn }) => (
        <button
          key={one}
          type="button"
          role="menuitemradio"
          tabIndex={-1}
          aria-checked={one === value}
          onClick={(event) => take(event, () => onChange(one))}
          className={ITEM}
        >
          {Drawn && <Drawn className="size-4.5" />}
          <span className="flex-1">{name}</span>
          {one === value && <CheckIcon className="size-4 text-primary" />}
        </button>
      ))}
    </div>
  )
}

export function MenuLine() {
  return <hr className="my-1.5 border-border" />
}

/** Focuses what is chosen, else the first; whether there is something. */
function enter(menu: HTMLElement): boolean {
  const items = itemsOf(menu)
  const chosen = items.find((item) => item.getAttribute('aria-checked') === 'true')
  ;(chosen ?? items[0])?.focus()
  return items.length > 0
}

/** Closes first, so that what is done finds the focus back at the button. */
function take(event: MouseEvent<HTMLElement>, act: () => void): void {
  event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
  act()
}

function move(event: KeyboardEvent<HTMLElement>): void {
  const menu = event.currentTarget
  if (event.key === 'Tab') {
    event.preventDefault()
    menu.hidePopover()
    return
  }
  const items = itemsOf(menu)
  const at = items.findIndex((item) => item.matches(':focus'))
  const next = target(event, items, at)
  if (next === undefined) return
  event.preventDefault()
  items[(next + items.length) % items.length]?.focus()
}

function target(event: KeyboardEvent, items: HTMLElement[], at: number): number | undefined {
  if (event.key === 'ArrowDown') return at + 1
  if (event.key === 'ArrowUp') return at - 1
  if (event.key === 'Home') return 0
  if (event.key === 'End') return -1
  if (event.key.length !== 1 || event.key === ' ' || event.ctrlKey || event.metaKey || event.altKey) return undefined
  const letter = searchable(event.key)
  const order = items.map((_, index) => (at + 1 + index) % items.length)
  return order.find((index) => searchable(items[index]?.textContent?.trim() ?? '').startsWith(letter))
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')]
}
