/** A name on one line, in its own direction whatever the page's is: of one that is too long the end is cut, never its beginning. */

import type { ReactNode } from 'react'
import { cx } from './cx'

export function Name({ children, ltr, className }: { children: ReactNode; ltr?: boolean; className?: string }) {
  return (
    // A box of its own inside the line: cut in the page's direction, a Latin name would lose its first letters.
    <span className={cx('flex min-w-0', className)}>
      <bdi dir={ltr ? 'ltr' : undefined} className="truncate">
        {children}
      </bdi>
    </span>
  )
}
