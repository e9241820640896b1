/** Exactly one of several, each with a line of its own to explain it. Arrow keys turn round with the page. */

import { RadioGroup } from 'radix-ui'
import { type ReactNode, useId } from 'react'
import { cx } from './cx'

export interface RadioOption<Value extends string = string> {
  value: Value
  label: ReactNode
  hint?: ReactNode
  /** Shown at the end of the row: chips, prices. */
  aside?: ReactNode
  disabled?: boolean
}

interface Props<Value extends string> {
  label: string
  value: Value | null
  onChange: (value: Value) => void
  options: readonly RadioOption<Value>[]
  /** All of it is read only: focusable and readable, and it takes no choice. */
  readOnly?: boolean
  className?: string
}

export function Radios<Value extends string>({ label, value, onChange, options, readOnly, className }: Props<Value>) {
  const id = useId()
  const choose = (chosen: string) => {
    const option = options.find((one) => one.value === chosen)
    if (option && !option.disabled && !readOnly) onChange(option.value)
  }
  return (
    <RadioGroup.Root
      aria-label={label}
      aria-readonly={readOnly}
      value={value ?? ''}
      onValueChange={choose}
      className={cx('flex flex-col', className)}
    >
      {options.map((option, index) => (
        <div
          key={option.value}
          className="flex min-h-11 items-start gap-3 rounded-md px-2 py-2 hover:bg-surface-2 has-data-[state=checked]:bg-primary-soft/60"
        >
          <RadioGroup.Item
            id={`${id}-${index}`}
            value={option.value}
            aria-disabled={option.disabled || readOnly || undefined}
            aria-describedby={option.hint === undefined ? undefined : `${id}-${index}-hint`}
            className="mt-0.5 grid size-6 shrink-0 place-items-center rounded-full border border-field-border bg-surface aria-disabled:opacity-60 data-[state=checked]:border-primary"
          >
            <RadioGroup.Indicator className="size-3 rounded-full bg-primary" />
          </RadioGroup.Item>
          <div className="min-w-0 flex-1">
            <label
              htmlFor={`${id}-${index}`}
              className={cx('block text-sm font-medium', option.disabled && 'text-muted')}
            >
              {option.label}
            </label>
            {option.hint !== undefined && (
              <div id={`${id}-${index}-hint`} className="text-xs text-muted">
                {option.hint}
              </div>
            )}
          </div>
          {option.aside}
        </div>
      ))}
    </RadioGroup.Root>
  )
}
