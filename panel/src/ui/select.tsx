/** A choice among few, by the device's own list: nothing beats it on a phone. For many, or with reasons, see picker.tsx. */

import type { Ref, SelectHTMLAttributes } from 'react'
import { cx } from './cx'
import { CONTROL } from './field'
import { ChevronDownIcon } from './icons'

export interface Option<Value extends string = string> {
  value: Value
  label: string
  disabled?: boolean
}

interface Props<Value extends string> extends Omit<SelectHTMLAttributes<HTMLSelectElement>, 'value' | 'onChange'> {
  value: Value
  onChange: (value: Value) => void
  options: readonly Option<Value>[]
  ref?: Ref<HTMLSelectElement>
}

export function Select<Value extends string>({ value, onChange, options, className, ...rest }: Props<Value>) {
  const choose = (chosen: string) => {
    const option = options.find((one) => one.value === chosen)
    if (option) onChange(option.value)
  }
  return (
    <div className={cx('relative', className)}>
      <select
        {...rest}
        value={value}
        onChange={(event) => choose(event.target.value)}
        className={cx(CONTROL, 'appearance-none pe-9')}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDownIcon className="pointer-events-none absolute end-2.5 top-1/2 size-4 -translate-y-1/2 text-muted" />
    </div>
  )
}
