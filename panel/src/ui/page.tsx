/** A page's frame: its heading, a line that says what it is for, its actions; and what an empty one says. */

import type { ReactNode } from 'react'
import { cx } from './cx'
import type { Icon } from './icons'

/** `reading` for forms and text, `table` for wide lists. */
export function Page({ width = 'reading', children }: { width?: 'reading' | 'table'; children: ReactNode }) {
  return (
    <div
      className={cx(
        'mx-auto flex w-full flex-col gap-5 px-4 py-6 sm:px-6',
        width === 'reading' ? 'max-w-3xl' : 'max-w-5xl',
      )}
    >
      {children}
    </div>
  )
}

export function PageHeader({ title, text, actions }: { title: ReactNode; text?: ReactNode; actions?: ReactNode }) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="text-xl font-bold">{title}</h1>
        {text !== undefined && <p className="mt-1 text-sm text-muted">{text}</p>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  )
}

/** One sentence and one thing to do. */
export function Empty({ icon: Drawn, text, children }: { icon?: Icon; text: ReactNode; children?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-3 rounded-lg border border-dashed border-border px-6 py-12 text-center">
      {Drawn && <Drawn className="size-8 text-muted" />}
      <p className="max-w-md text-sm text-muted">{text}</p>
      {children}
    </div>
  )
}
