/** The field people write messages in: grows, follows the direction of what is typed, and sends by the chosen keys. */

import type { KeyboardEvent, Ref } from 'react'
import { direction } from '@/text/direction'
import { cx } from '@/ui/cx'
import { usePageDir } from '@/work/page-dir'
import { sends } from './enter'

export interface MessageFieldProps {
  ref?: Ref<HTMLTextAreaElement>
  label: string
  placeholder?: string
  value: string
  onChange: (value: string) => void
  onSend: () => void
  /** Keys that mean something here beside sending. */
  onKey?: (event: KeyboardEvent<HTMLTextAreaElement>) => void
  className?: string
}

export function MessageField({
  ref,
  label,
  placeholder,
  value,
  onChange,
  onSend,
  onKey,
  className,
}: MessageFieldProps) {
  const page = usePageDir()
  return (
    <textarea
      ref={ref}
      aria-label={label}
      placeholder={placeholder}
      value={value}
      rows={1}
      // An empty field reads like the page, else the placeholder would stand at the wrong side.
      dir={direction(value, page)}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (sends(event)) {
          event.preventDefault()
          onSend()
        } else onKey?.(event)
      }}
      className={cx(
        'block w-full resize-none bg-transparent text-start text-base field-sizing-content focus:outline-none',
        className,
      )}
    />
  )
}
