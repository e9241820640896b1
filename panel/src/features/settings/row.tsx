/** One setting: what it is, what it means, its control at the end, and what belongs to it below. */

import type { ReactNode } from 'react'

export function Row({
  id,
  title,
  text,
  control,
  children,
}: {
  id?: string
  title: ReactNode
  text?: ReactNode
  control?: ReactNode
  children?: ReactNode
}) {
  return (
    <div id={id} className="flex scroll-mt-20 flex-col gap-3 border-t border-border py-4 last:pb-0">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h3 className="text-sm font-bold">{title}</h3>
          {text !== undefined && <p className="text-xs text-muted">{text}</p>}
        </div>
        {control}
      </div>
      {children}
    </div>
  )
}
