/** Somebody else's change came first: the API's words, what is different now, and where something was typed that it is still here. */

import { useEffect, useRef } from 'react'
import type { ApiError } from '@/api/errors'
import { AlertIcon } from '@/ui/icons'
import { useSiteText } from './site-text'

export function Meanwhile({
  error,
  lines,
  typed = true,
}: {
  error: ApiError
  lines: readonly string[]
  typed?: boolean
}) {
  const t = useSiteText()
  const box = useRef<HTMLDivElement>(null)
  // The form may be longer than the window: whoever pressed its button must see why nothing was saved.
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [lines])
  return (
    <div
      ref={box}
      role="alert"
      className="flex scroll-mb-24 flex-col gap-2 rounded-md border border-warn/50 bg-warn-soft p-3 text-sm"
    >
      <p className="flex items-start gap-2 font-medium">
        <AlertIcon className="mt-0.5 text-warn" />
        {error.message}
      </p>
      {lines.length > 0 && (
        <ul aria-label={t('meanwhile.list')} className="list-disc ps-10">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {typed && <p className="ps-7 text-muted">{t('meanwhile.kept')}</p>}
    </div>
  )
}
