/** On or off, at once. The row is the label: its name, what it means, and the control at the end. */

import { Switch as Radix } from 'radix-ui'
import { type ReactNode, useId } from 'react'
import { cx } from './cx'

export interface SwitchProps {
  label: ReactNode
  hint?: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
  hideLabel?: boolean
  className?: string
}

export function Switch({ label, hint, checked, onChange, disabled, hideLabel, className }: SwitchProps) {
  const id = useId()
  return (
    <div className={cx('flex min-h-10 items-center justify-between gap-4', className)}>
      <div className={hideLabel ? 'sr-only' : 'min-w-0'}>
        <label htmlFor={id} className="block text-sm font-medium">
          {label}
        </label>
        {hint !== undefined && (
          <p id={`${id}-hint`} className="text-xs text-muted">
            {hint}
          </p>
        )}
      </div>
      <Radix.Root
        id={id}
        checked={checked}
        // Stays reachable, so that the reason in the hint is read.
        onCheckedChange={(next) => !disabled && onChange(next)}
        aria-disabled={disabled}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className="group relative -m-2 shrink-0 rounded-full p-2 aria-disabled:opacity-55"
      >
        <span className="flex h-6 w-11 items-center rounded-full border border-field-border bg-surface-2 p-0.5 transition-colors group-data-[state=checked]:border-primary group-data-[state=checked]:bg-primary">
          <Radix.Thumb className="size-4.5 rounded-full bg-muted transition-[margin] data-[state=checked]:ms-5 data-[state=checked]:bg-on-primary" />
        </span>
      </Radix.Root>
    </div>
  )
}
