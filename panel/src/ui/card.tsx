/** A surface that holds one thing; with a title it is a region of the page. */

import { type ReactNode, useId } from 'react'
import { cx } from './cx'

export function Card({
  title,
  text,
  aside,
  id,
  className,
  children,
}: {
  title?: ReactNode
  text?: ReactNode
  /** Badges or buttons at the end of the title's row. */
  aside?: ReactNode
  id?: string
  className?: string
  children?: ReactNode
}) {
  const heading = useId()
  return (
    <section
      id={id}
      aria-labelledby={title === undefined ? undefined : heading}
      className={cx('scroll-mt-20 rounded-lg border border-border bg-surface p-4 sm:p-5', className)}
    >
      {title !== undefined && (
        <header className="mb-3 flex last:mb-0 flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <div className="min-w-0">
            <h2 id={heading} className="text-base font-bold">
              {title}
            </h2>
            {text !== undefined && <p className="text-sm text-muted">{text}</p>}
          </div>
          {aside}
        </header>
      )}
      {children}
    </section>
  )
}
