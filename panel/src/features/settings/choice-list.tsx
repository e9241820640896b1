/**
 * Several of many, with a filter. The combobox pattern: focus stays in the filter, arrows move a highlight that
 * `aria-activedescendant` names, Enter or a press ticks and unticks.
 */

import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { searchable } from '@/text/digits'
import { useT } from '@/text/t'
import { cx } from '@/ui/cx'
import { CONTROL } from '@/ui/field'
import { CheckIcon } from '@/ui/icons'
import { Name } from '@/ui/name'
import { useText } from './text'

export interface Choice {
  value: string
  label: string
  /** Shown left to right below the label, and filtered by. */
  id?: string
  note?: string
}

export function ChoiceList({
  label,
  search,
  choices,
  chosen,
  onChange,
  autoFocus,
}: {
  label: string
  search: string
  choices: readonly Choice[]
  chosen: ReadonlySet<string>
  onChange: (chosen: ReadonlySet<string>) => void
  autoFocus?: boolean
}) {
  const t = useText()
  const say = useT()
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const wanted = searchable(query.trim())
  const shown = choices.filter((one) => searchable(`${one.label} ${one.id ?? ''}`).includes(wanted))
  const toggle = (choice: Choice | undefined) => {
    if (choice === undefined) return
    const next = new Set(chosen)
    if (!next.delete(choice.value)) next.add(choice.value)
    onChange(next)
  }
  const move = (to: number) => {
    const next = Math.min(Math.max(to, 0), shown.length - 1)
    setAt(next)
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  const press = (event: KeyboardEvent) => {
    const keys: Record<string, () => void> = {
      ArrowDown: () => move(at + 1),
      ArrowUp: () => move(at - 1),
      Enter: () => toggle(shown[at]),
    }
    const act = keys[event.key]
    if (act === undefined || event.nativeEvent.isComposing) return
    event.preventDefault()
    act()
  }
  return (
    <div className="flex flex-col gap-2">
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={shown[at] && `${id}-${at}`}
        aria-label={search}
        placeholder={search}
        // biome-ignore lint/a11y/noAutofocus: the dialog it stands in was opened for it
        autoFocus={autoFocus}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(0)
        }}
        onKeyDown={press}
        className={CONTROL}
      />
      <p role="status" className="text-xs text-muted">
        {shown.length === 0
          ? say('common.noMatch')
          : chosen.size === 0
            ? t('chooseOne')
            : t('chosen', { n: chosen.size })}
      </p>
      <div
        ref={list}
        role="listbox"
        aria-multiselectable="true"
        id={`${id}-list`}
        aria-label={label}
        className="max-h-60 overflow-y-auto rounded-md border border-border p-1 empty:hidden"
      >
        {shown.map((choice, index) => {
          const isChosen = chosen.has(choice.value)
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox that owns the list
            // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the combobox
            <div
              key={choice.value}
              id={`${id}-${index}`}
              role="option"
              aria-selected={isChosen}
              onClick={() => toggle(choice)}
              onPointerMove={() => setAt(index)}
              className={cx(
                'flex min-h-10 cursor-pointer items-center gap-3 rounded-sm px-2 py-1.5',
                index === at && 'bg-surface-2',
              )}
            >
              <span
                className={cx(
                  'grid size-5 shrink-0 place-items-center rounded-sm border',
                  isChosen ? 'border-primary bg-primary text-on-primary' : 'border-field-border bg-surface',
                )}
              >
                {isChosen && <CheckIcon className="size-3.5" />}
              </span>
              <span className="min-w-0 flex-1">
                <Name className="text-sm">{choice.label}</Name>
                {choice.id !== undefined && (
                  <Name ltr className="font-mono text-xs text-muted">
                    {choice.id}
                  </Name>
                )}
              </span>
              {choice.note !== undefined && <span className="text-xs text-muted">{choice.note}</span>}
            </div>
          )
        })}
      </div>
    </div>
  )
}
