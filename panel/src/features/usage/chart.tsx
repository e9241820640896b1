/** What every chart of the page has: its frame with the table behind, its measures, the box beside what is pointed at. */

import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import { useLook } from '@/app/look'
import { announce } from '@/ui/announcer'
import { Button } from '@/ui/button'
import { cx } from '@/ui/cx'
import { TextIcon } from '@/ui/icons'
import { moved } from './figures'
import { useText } from './text'

export interface Behind {
  heads: readonly string[]
  rows: readonly { key: string; cells: readonly string[] }[]
}

/** A figure with its name, the same data as a table at a press, and its legend. */
export function ChartFrame({
  title,
  text,
  legend,
  behind,
  children,
}: {
  title: string
  text?: string | undefined
  legend?: ReactNode
  behind: Behind
  children: ReactNode
}) {
  const t = useText()
  const id = useId()
  const [asTable, setAsTable] = useState(false)
  return (
    <figure
      aria-labelledby={id}
      className="m-0 flex min-w-0 flex-col gap-3 rounded-lg border border-border bg-surface p-4 sm:p-5"
    >
      <figcaption className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <h2 id={id} className="text-base font-bold">
            {title}
          </h2>
          {text !== undefined && <p className="text-sm text-muted">{text}</p>}
        </div>
        <div className="-mt-2 flex shrink-0 items-center gap-2">
          <Button
            look="quiet"
            icon={TextIcon}
            aria-pressed={asTable}
            aria-label={t('table.of', { chart: title })}
            onClick={() => setAsTable(!asTable)}
            className="aria-pressed:bg-primary-soft aria-pressed:text-primary"
          >
            {t('table')}
          </Button>
        </div>
      </figcaption>
      {asTable ? <TableBehind title={title} {...behind} /> : children}
      {!asTable && legend}
    </figure>
  )
}

function TableBehind({ title, heads, rows }: Behind & { title: string }) {
  return (
    <section
      aria-label={title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-80 overflow-auto rounded-md border border-border"
    >
      <table className="w-full min-w-max border-collapse text-sm">
        <thead className="sticky top-0 bg-surface-2 text-muted">
          <tr>
            {heads.map((head, index) => (
              <th
                key={head}
                scope="col"
                className={cx('px-3 py-2 font-medium', index === 0 ? 'text-start' : 'text-end')}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...others] }) => (
            <tr key={key} className="border-t border-border">
              <th scope="row" className="px-3 py-1.5 text-start font-medium">
                <bdi>{first}</bdi>
              </th>
              {others.map((cell, index) => (
                <td key={heads[index + 1]} className="figures px-3 py-1.5 text-end whitespace-nowrap">
                  <bdi>{cell}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The room a drawing has, known before it is first painted. */
export function useRoom() {
  const ref = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const box = ref.current
    if (box === null) return
    setWidth(box.clientWidth)
    const watch = new ResizeObserver(() => setWidth(box.clientWidth))
    watch.observe(box)
    return () => watch.disconnect()
  }, [])
  return { ref, width }
}

/** The one of so many that the pointer or the keyboard is at; `say` puts it into a sentence. */
export function useWalk(count: number, say: (index: number) => string) {
  const [at, setAt] = useState<number | null>(null)
  const { language } = useLook()
  const shown = at === null || at >= count ? null : at
  const go = (index: number) => {
    setAt(index)
    announce(say(index))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return setAt(null)
    const to = shown === null && count > 0 ? count - 1 : moved(event.key, shown ?? 0, count, language === 'fa')
    if (moved(event.key, 0, count, false) === null || to === null || count === 0) return
    event.preventDefault()
    go(to)
  }
  return {
    at: shown,
    setAt,
    walked: {
      tabIndex: 0,
      onKeyDown,
      onFocus: () => count > 0 && shown === null && setAt(count - 1),
      onBlur: () => setAt(null),
      onPointerLeave: () => setAt(null),
    },
  }
}

/** Beside what is pointed at, inside the chart's own box; `x` is measured from the left. */
export function Tooltip({ x, width, children }: { x: number; width: number; children: ReactNode }) {
  const beyond = x > width / 2
  return (
    <div
      aria-hidden="true"
      data-chart-tip
      style={beyond ? { right: width - x + 12 } : { left: x + 12 }}
      className="pointer-events-none absolute top-2 z-10 flex max-w-64 min-w-36 flex-col gap-1 rounded-md border border-border bg-surface px-3 py-2 text-xs shadow-pop"
    >
      {children}
    </div>
  )
}

export function TipLine({ name, value, swatch }: { name: string; value: string; swatch?: ReactNode }) {
  return (
    <span className="flex items-center gap-2">
      {swatch}
      <span className="text-muted">
        <bdi>{name}</bdi>
      </span>
      <span className="figures ms-auto ps-3 font-medium whitespace-nowrap">
        <bdi>{value}</bdi>
      </span>
    </span>
  )
}

export const NOTHING_HEIGHT = 'flex h-60 items-center justify-center text-center text-sm text-muted'
