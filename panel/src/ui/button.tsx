/** Buttons, and links that look like one. A busy button keeps its size and its focus, and takes no second click. */

import type { ButtonHTMLAttributes, MouseEvent, ReactNode, Ref } from 'react'
import { cx } from './cx'
import { type Icon, SpinnerIcon } from './icons'
import { AppLink } from './link'
import { Tip } from './tip'

export type Look = 'primary' | 'secondary' | 'quiet' | 'danger'

const SHAPE =
  'inline-flex min-h-10 items-center justify-center gap-2 rounded-md text-sm font-medium select-none transition-colors aria-disabled:opacity-55'
const LOOKS: Record<Look, string> = {
  primary: 'bg-primary text-on-primary not-aria-disabled:hover:bg-primary-hover',
  secondary: 'border border-field-border/60 bg-surface text-text not-aria-disabled:hover:bg-surface-2',
  quiet: 'text-text not-aria-disabled:hover:bg-surface-2',
  danger: 'bg-danger text-surface not-aria-disabled:hover:opacity-90',
}

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  look?: Look
  icon?: Icon
  busy?: boolean
  /** Stays reachable by keyboard, so that its reason can be read. */
  disabled?: boolean
  ref?: Ref<HTMLButtonElement>
}

export function Button({ look = 'secondary', icon: Drawn, busy, disabled, children, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      {...held(busy === true || disabled === true, rest.onClick)}
      aria-busy={busy}
      className={cx(SHAPE, LOOKS[look], 'px-4 py-1.5', className)}
    >
      {busy ? <SpinnerIcon /> : Drawn && <Drawn />}
      {children}
    </button>
  )
}

export interface IconButtonProps extends Omit<ButtonProps, 'children'> {
  icon: Icon
  /** The button's name, which also appears beside the pointer. */
  label: string
  children?: ReactNode
}

export function IconButton({
  icon: Drawn,
  label,
  look = 'quiet',
  busy,
  disabled,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tip text={label}>
      <button
        type="button"
        {...rest}
        {...held(busy === true || disabled === true, rest.onClick)}
        aria-label={label}
        aria-busy={busy}
        className={cx(SHAPE, LOOKS[look], 'size-10', className)}
      >
        {busy ? <SpinnerIcon /> : <Drawn />}
      </button>
    </Tip>
  )
}

export function ButtonLink({
  href,
  look = 'secondary',
  icon: Drawn,
  children,
  className,
}: {
  href: string
  look?: Look
  icon?: Icon
  children: ReactNode
  className?: string
}) {
  return (
    <AppLink href={href} className={cx(SHAPE, LOOKS[look], 'px-4 py-1.5', className)}>
      {Drawn && <Drawn />}
      {children}
    </AppLink>
  )
}

/** Takes no click and no submit, yet stays focusable. */
function held(off: boolean, onClick: ButtonProps['onClick']) {
  if (!off) return {}
  return {
    'aria-disabled': true,
    type: 'button' as const,
    onClick: (event: MouseEvent<HTMLButtonElement>) => {
      event.preventDefault()
      if (onClick) event.stopPropagation()
    },
  }
}
