/** One of a few values, all of them in sight; a value may show the outline it stands for. */

import { type ReactNode, useId } from 'react'
import { drawn } from './shape'

export interface Chip<Value extends string> {
  value: Value
  label: ReactNode
  /** Width by height. */
  shape?: number | null
}

const LONGEST = 18

export function Chips<Value extends string>({
  label,
  hint,
  value,
  onChange,
  chips,
}: {
  label: string
  hint?: ReactNode
  value: Value
  onChange: (value: Value) => void
  chips: readonly Chip<Value>[]
}) {
  const name = useId()
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-medium">{label}</legend>
      <div className="flex flex-wrap gap-1.5">
        {chips.map((chip) => (
          <label
            key={chip.value}
            className="relative flex min-h-10 min-w-10 items-center justify-center gap-2 rounded-md border border-field-border/60 px-2.5 text-sm transition-colors hover:bg-surface-2 has-checked:border-primary has-checked:bg-primary-soft has-checked:font-medium has-focus-visible:ring-2 has-focus-visible:ring-ring"
          >
            <input
              type="radio"
              name={name}
              checked={chip.value === value}
              onChange={() => onChange(chip.value)}
              className="absolute inset-0 appearance-none rounded-md opacity-0"
            />
            {chip.shape != null && (
              <span
                aria-hidden="true"
                className="rounded-[2px] border-2 border-current opacity-70"
                style={drawn(chip.shape, LONGEST)}
              />
            )}
            {chip.label}
          </label>
        ))}
      </div>
      {hint !== undefined && <p className="mt-1 text-xs text-muted">{hint}</p>}
    </fieldset>
  )
}
