/** How much of a list is shown, and the way to more of it. When the last has come, the focus goes to the line that says so. */

import { useEffect, useRef } from 'react'
import { Button } from './button'
import { ChevronDownIcon } from './icons'

export function More({
  told,
  label,
  hasMore,
  busy,
  onMore,
}: {
  /** How many are shown, and of how many. */
  told: string
  /** What the button gives. */
  label: string
  hasMore: boolean
  busy: boolean
  onMore: () => void
}) {
  const line = useRef<HTMLParagraphElement>(null)
  const asked = useRef(false)
  useEffect(() => {
    if (hasMore || !asked.current) return
    asked.current = false
    line.current?.focus()
  }, [hasMore])
  return (
    <div className="flex flex-col items-center gap-2 pb-4">
      <p ref={line} role="status" tabIndex={-1} className="text-sm text-muted outline-none">
        {told}
      </p>
      {hasMore && (
        <Button
          icon={ChevronDownIcon}
          busy={busy}
          onClick={() => {
            asked.current = true
            onMore()
          }}
        >
          {label}
        </Button>
      )}
    </div>
  )
}
