/** Holds the place of what is coming, in its true measures. Nothing is seen in the first 150 ms: most answers come sooner. */

import type { ReactNode } from 'react'
import { useT } from '@/text/t'
import { cx } from './cx'

/** Around the bars of one waiting place; says once that it loads. */
export function Waiting({ children, className }: { children: ReactNode; className?: string }) {
  const t = useT()
  return (
    <div role="status" className={cx('animate-late', className)}>
      <span className="sr-only">{t('common.loading')}</span>
      {children}
    </div>
  )
}

/** One bar; its size comes from classes (`h-5 w-40`). */
export function Bar({ className }: { className: string }) {
  return <div aria-hidden="true" className={cx('animate-pulse rounded-sm bg-surface-2', className)} />
}
