/**
 * A choice among many with a filter, groups, a price or a note in the row, and the reason where a row cannot be chosen.
 * The combobox pattern: focus stays in the filter, arrows move a highlight that `aria-activedescendant` names.
 */

import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { searchable } from '@/text/digits'
import { useT } from '@/text/t'
import { cx } from './cx'
import { BOX, useFloating } from './floating'
import { CheckIcon, ChevronDownIcon } from './icons'
import { Name } from './name'

export interface PickerOption<Value extends string = string> {
  value: Value
  /** What is shown and filtered by; `id` is filtered by too and shown left to right. */
  label: string
  id?: string
  aside?: ReactNode
  /** Why it cannot be chosen; it stays in the list with this as its second line. */
  reason?: string
  group?: string
}

export interface PickerProps<Value extends string> {
  label: string
  value: Value | null
  onChange: (value: Value) => void
  options: readonly PickerOption<Value>[]
  placeholder?: string
  disabled?: boolean
  /** The filter appears from this many options on. */
  filterFrom?: number
  className?: string
}

export function Picker<Value extends string>({
  label,
  value,
  onChange,
  options,
  placeholder,
  disabled,
  filterFrom = 8,
  className,
}: PickerProps<Value>) {
  const t = useT()
  const id = useId()
  const { open, shown: visible, set, anchor, box } = useFloating('start')
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const filter = useRef<HTMLInputElement>(null)
  const chosen = options.find((option) => option.value === value)
  const wanted = searchable(query.trim())
  const shown = options.filter((option) => searchable(`${option.label} ${option.id ?? ''}`).includes(wanted))

  const begin = options.findIndex((option) => option.value === value)
  useEffect(() => {
    if (!visible) return
    setQuery('')
    setAt(Math.max(0, begin))
    filter.current?.focus()
  }, [visible, begin])
  const choose = (option: PickerOption<Value> | undefined) => {
    if (option === undefined || option.reason !== undefined) return
    set(false)
    onChange(option.value)
  }
  const move = (to: number) => {
    const next = Math.min(Math.max(to, 0), shown.length - 1)
    setAt(next)
    list.current?.querySelector(`#${CSS.escape(`${id}-${next}`)}`)?.scrollIntoView({ block: 'nearest' })
  }
  const press = (event: KeyboardEvent) => {
    const keys: Record<string, () => void> = {
      ArrowDown: () => move(at + 1),
      ArrowUp: () => move(at - 1),
      Home: () => move(0),
      End: () => move(shown.length - 1),
      Enter: () => choose(shown[at]),
    }
    const act = keys[event.key]
    if (act === undefined || event.nativeEvent.isComposing) return
    event.preventDefault()
    act()
  }

  return (
    <>
      <button
        type="button"
        {...anchor}
        aria-haspopup="listbox"
        disabled={disabled}
        aria-label={`${label}: ${chosen?.label ?? placeholder ?? t('common.choose')}`}
        className={cx(
          'flex min-h-10 min-w-0 items-center gap-2 rounded-md border border-field-border bg-surface ps-3 pe-2 text-sm disabled:opacity-60',
          className,
        )}
      >
        <Name className={cx('flex-1', chosen === undefined && 'text-muted')}>
          {chosen?.label ?? placeholder ?? t('common.choose')}
        </Name>
        <ChevronDownIcon className="size-4 text-muted" />
      </button>
      <div {...box} role="dialog" aria-label={label} className={cx(BOX, 'w-[22rem] flex-col open:flex')}>
        {open && (
          <>
            <input
              ref={filter}
              role="combobox"
              aria-expanded="true"
              aria-controls={`${id}-list`}
              aria-activedescendant={shown.length > 0 ? `${id}-${at}` : undefined}
              aria-label={label}
              readOnly={options.length < filterFrom}
              placeholder={t('common.search')}
              value={query}
              onChange={(event) => {
                setQuery(event.target.value)
                setAt(0)
              }}
              onKeyDown={press}
              className={
                options.length < filterFrom
                  ? 'absolute size-px opacity-0'
                  : 'm-2 min-h-10 rounded-sm border border-field-border bg-surface px-3 text-base'
              }
            />
            <div
              ref={list}
              role="listbox"
              id={`${id}-list`}
              aria-label={label}
              className="max-h-80 overflow-y-auto p-1.5"
            >
              {grouped(shown).map(({ group, rows }) => (
                // biome-ignore lint/a11y/useSemanticElements: a group of a listbox, not of a form
                <div key={group ?? ''} role="group" aria-label={group}>
                  {group !== undefined && (
                    <div aria-hidden="true" className="px-3 pt-2 pb-1 text-xs text-muted">
                      {group}
                    </div>
                  )}
                  {rows.map(({ option, index }) => (
                    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the combobox that owns the list
                    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the combobox
                    <div
                      key={option.value}
                      id={`${id}-${index}`}
                      role="option"
                      aria-selected={option.value === value}
                      aria-disabled={option.reason !== undefined}
                      onClick={() => choose(option)}
                      onPointerMove={() => setAt(index)}
                      className={cx(
                        'flex min-h-10 cursor-pointer items-center gap-2 rounded-sm px-3 py-1.5 aria-disabled:cursor-not-allowed',
                        index === at && 'bg-surface-2',
                      )}
                    >
                      <span className={cx('min-w-0 flex-1', option.reason !== undefined && 'text-muted')}>
                        <Name className="text-sm">{option.label}</Name>
                        {option.id !== undefined && (
                          <Name ltr className="font-mono text-xs text-muted">
                            {option.id}
                          </Name>
                        )}
                        {option.reason !== undefined && (
                          <span className="block text-xs text-warn">{option.reason}</span>
                        )}
                      </span>
                      {option.aside}
                      {option.value === value && <CheckIcon className="size-4 text-primary" />}
                    </div>
                  ))}
                </div>
              ))}
            </div>
            <p role="status" className="px-4 pb-3 text-sm text-muted empty:hidden">
              {shown.length === 0 ? t('common.noMatch') : ''}
            </p>
          </>
        )}
      </div>
    </>
  )
}

/** Rows in their groups, each with its place in the whole list. */
function grouped<Value extends string>(shown: readonly PickerOption<Value>[]) {
  const groups: { group: string | undefined; rows: { option: PickerOption<Value>; index: number }[] }[] = []
  shown.forEach((option, index) => {
    const last = groups.at(-1)
    if (last !== undefined && last.group === option.group) last.rows.push({ option, index })
    else groups.push({ group: option.group, rows: [{ option, index }] })
  })
  return groups
}
