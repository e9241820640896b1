/** Phrases as chips: Enter or a comma adds, a press or Backspace removes. */

import { type KeyboardEvent, useRef, useState } from 'react'
import { Field } from '@/ui/field'
import { CloseIcon } from '@/ui/icons'
import { withPhrases } from './form'
import { useText } from './text'

export function PhrasesField({
  label,
  value,
  onChange,
}: {
  label: string
  value: readonly string[]
  onChange: (phrases: readonly string[]) => void
}) {
  const t = useText()
  const [typed, setTyped] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const add = (text: string) => {
    if (text.trim() !== '') onChange(withPhrases(value, text))
    setTyped('')
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      // With Ctrl it goes on to the form, the phrase with it.
      if (!event.ctrlKey && !event.metaKey) event.preventDefault()
      add(typed)
    } else if (event.key === 'Backspace' && typed === '' && value.length > 0) onChange(value.slice(0, -1))
  }
  return (
    <Field label={label} hint={t('phrases.hint')} optional>
      {(wiring) => (
        <div className="flex min-h-10 flex-wrap items-center gap-1.5 rounded-md border border-field-border bg-surface px-1.5 py-1 focus-within:border-ring focus-within:ring-1 focus-within:ring-ring">
          {value.map((phrase) => (
            <span key={phrase} className="inline-flex max-w-full items-center rounded-sm bg-surface-2 ps-2 text-sm">
              <bdi className="truncate">{phrase}</bdi>
              <button
                type="button"
                aria-label={t('phrases.remove', { phrase })}
                onClick={() => {
                  onChange(value.filter((other) => other !== phrase))
                  input.current?.focus()
                }}
                className="grid size-8 shrink-0 place-items-center text-muted hover:text-text"
              >
                <CloseIcon className="size-3.5" />
              </button>
            </span>
          ))}
          <input
            {...wiring}
            ref={input}
            type="text"
            dir="auto"
            value={typed}
            onChange={({ target }) => (/[,،;؛\n]/.test(target.value) ? add(target.value) : setTyped(target.value))}
            onKeyDown={press}
            onBlur={() => add(typed)}
            className="min-h-8 min-w-24 flex-1 bg-transparent px-1.5 text-base outline-none"
          />
        </div>
      )}
    </Field>
  )
}
