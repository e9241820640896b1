/** A table that scrolls inside its own box on a narrow screen, never the page. */

import type { ReactNode } from 'react'
import { cx } from './cx'

export interface Column<Row> {
  key: string
  title: string
  /** Numbers stand at the end and under one another. */
  numeric?: boolean
  /** The cell that names the row. */
  names?: boolean
  /** Left out where the screen is narrow; what matters of it stands elsewhere in the row then. */
  wide?: boolean
  cell: (row: Row) => ReactNode
}

export function Table<Row>({
  caption,
  columns,
  rows,
  keyOf,
}: {
  /** Says what the table holds; read by screen readers. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
}) {
  const cellLook = (column: Column<Row>) =>
    cx('px-3 py-2 align-top', column.numeric ? 'text-end figures' : 'text-start', column.wide && 'max-lg:hidden')
  return (
    <section
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      className="relative overflow-x-auto rounded-lg border border-border bg-surface"
    >
      <table className="w-full min-w-max border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-border bg-surface-2 text-muted">
            {columns.map((column) => (
              <th key={column.key} scope="col" className={cx(cellLook(column), 'font-medium')}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className="border-b border-border last:border-b-0">
              {columns.map((column) =>
                column.names ? (
                  <th key={column.key} scope="row" className={cx(cellLook(column), 'font-medium')}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} className={cellLook(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
