/**
 * Saved things in a grid or a list, each to open and to choose. On the name Enter opens and Space chooses; with Shift held
 * everything from the last one pressed is chosen too.
 */

import type { KeyboardEvent, MouseEvent, ReactNode } from 'react'
import type { BriefOutput, MediaItem } from '@/api/types'
import { Thumb } from '@/media/thumb'
import { cx } from '@/ui/cx'
import { AppLink } from '@/ui/link'
import { hrefOf, type Place } from './address'
import { useText } from './text'

export type Listed = BriefOutput | MediaItem

export interface ItemsProps<Item extends Listed> {
  label: string
  items: readonly Item[]
  place: Place
  chosen: ReadonlySet<string>
  onPress: (id: string, range: boolean) => void
  onEscape: () => void
  busy: boolean
  /** What stands beneath the name. */
  facts: (item: Item) => ReactNode
}

export function Items<Item extends Listed>(props: ItemsProps<Item>) {
  const { label, items, place, busy, onEscape } = props
  const isGrid = place.view === 'grid'
  const letGo = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onEscape()
  }
  return (
    <ul
      aria-label={label}
      aria-busy={busy}
      onKeyDown={letGo}
      className={cx(
        'aria-busy:opacity-60',
        isGrid
          ? 'grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4'
          : 'divide-y divide-border overflow-hidden rounded-lg border border-border bg-surface',
      )}
    >
      {items.map((item) => (
        <One key={item.id} item={item} {...props} />
      ))}
    </ul>
  )
}

function One<Item extends Listed>({ item, place, chosen, onPress, facts }: ItemsProps<Item> & { item: Item }) {
  const t = useText()
  const isGrid = place.view === 'grid'
  const isChosen = chosen.has(item.id)
  const preview = 'preview' in item ? item.preview : null
  const press = (event: KeyboardEvent) => {
    if (event.key !== ' ') return
    event.preventDefault()
    onPress(item.id, event.shiftKey)
  }
  return (
    <li
      className={cx(
        'group relative',
        isGrid
          ? 'flex flex-col overflow-hidden rounded-lg border bg-surface'
          : 'flex items-center gap-3 py-2 ps-12 pe-3 hover:bg-surface-2',
        isGrid && (isChosen ? 'border-primary' : 'border-border hover:border-field-border'),
        !isGrid && isChosen && 'bg-primary-soft',
      )}
    >
      <Thumb
        file={item.file}
        preview={preview}
        alt=""
        className={isGrid ? 'aspect-[4/3] w-full' : 'size-14 shrink-0 rounded-md'}
        small={!isGrid}
      />
      <div className={cx('min-w-0 flex-1', isGrid && 'flex flex-col gap-1 p-3')}>
        <p className="min-w-0 text-sm font-medium" onKeyDown={press}>
          {/* The whole tile opens it. */}
          <AppLink
            href={hrefOf({ ...place, id: item.id })}
            className="line-clamp-2 break-words after:absolute after:inset-0 after:rounded-lg"
          >
            <bdi>{item.title}</bdi>
          </AppLink>
        </p>
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted">{facts(item)}</div>
      </div>
      <Tick
        label={t('choose', { title: item.title })}
        checked={isChosen}
        onPress={(range) => onPress(item.id, range)}
      />
    </li>
  )
}

function Tick({ label, checked, onPress }: { label: string; checked: boolean; onPress: (range: boolean) => void }) {
  const press = (event: MouseEvent<HTMLInputElement>) => onPress(event.shiftKey)
  return (
    <label className="absolute start-1 top-1 z-10 grid size-10 place-items-center select-none">
      <input
        type="checkbox"
        aria-label={label}
        checked={checked}
        onClick={press}
        // The press above tells of Shift too.
        onChange={() => {}}
        className="size-5 accent-primary"
      />
    </label>
  )
}
