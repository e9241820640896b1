/** One setting: its name, what it means, and its few values side by side. Arrow keys turn round with the page. */

import { RadioGroup } from 'radix-ui'
import { type ReactNode, useId } from 'react'
import type { Icon } from '@/ui/icons'

interface Props<Value extends string> {
  label: string
  hint: ReactNode
  value: Value
  options: readonly { value: Value; label: string; icon?: Icon; lang?: string }[]
  onChange: (value: Value) => void
}

export function Choice<Value extends string>({ label, hint, value, options, onChange }: Props<Value>) {
  const id = useId()
  const choose = (chosen: string) => {
    const option = options.find((one) => one.value === chosen)
    if (option) onChange(option.value)
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-52">
        <p id={`${id}-label`} className="text-sm font-medium">
          {label}
        </p>
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      </div>
      <RadioGroup.Root
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-hint`}
        value={value}
        onValueChange={choose}
        className="flex flex-wrap rounded-md border border-field-border/60 p-0.5"
      >
        {options.map(({ value: one, label: name, icon: Drawn, lang }) => (
          <RadioGroup.Item
            key={one}
            value={one}
            lang={lang}
            className="flex min-h-10 items-center gap-2 rounded-sm px-3 sm:px-3.5 text-sm text-muted transition-colors hover:text-text data-[state=checked]:bg-primary-soft data-[state=checked]:font-medium data-[state=checked]:text-primary"
          >
            {Drawn && <Drawn className="size-4.5 max-sm:hidden" />}
            {name}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </div>
  )
}
