/** Exactly one of several, each with a line of its own to explain it. Arrow keys turn round with the page. */

import { RadioGroup } from 'radix-ui'
import { type KeyboardEvent, type MouseEvent, type ReactNode, useId } from 'react'
import { cx } from './cx'

export interface RadioOption<Value extends string = string> {
  value: Value
  label: ReactNode
  hint?: ReactNode
  /** Shown at the end of the row: chips, prices; an element with `basis-full` takes a line of its own. */
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
  /** Arrow keys only move, Space or Enter takes: for a choice that takes effect for others at once. */
  deliberate?: boolean
  className?: string
}

export function Radios<Value extends string>({
  label,
  value,
  onChange,
  options,
  readOnly,
  deliberate,
  className,
}: Props<Value>) {
  const id = useId()
  const choose = (chosen: string) => {
    const option = options.find((one) => one.value === chosen)
    if (option && option.value !== value && !option.disabled && !readOnly) onChange(option.value)
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
          className="flex min-h-11 flex-wrap content-center items-start gap-3 rounded-md px-2 py-2 hover:bg-surface-2 has-data-[state=checked]:bg-primary-soft/60"
        >
          <RadioGroup.Item
            id={`${id}-${index}`}
            value={option.value}
            aria-disabled={option.disabled || readOnly || undefined}
            aria-describedby={option.hint === undefined ? undefined : `${id}-${index}-hint`}
            {...(deliberate && {
              // Radix presses the item that an arrow key moved to; a press of its own making is not trusted.
              onClick: (event: MouseEvent) => !event.nativeEvent.isTrusted && event.preventDefault(),
              onKeyDown: (event: KeyboardEvent) => event.key === 'Enter' && !event.repeat && choose(option.value),
            })}
            // In the middle of its label's first line, whatever the language makes of a line.
            className="mt-[calc((1lh-1.5rem)/2)] grid size-6 shrink-0 place-items-center rounded-full border border-field-border bg-surface text-sm aria-disabled:opacity-60 data-[state=checked]:border-primary"
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
