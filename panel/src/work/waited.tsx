/** Before the first of what was asked for: a calm sign that something comes, and after a while how long it has been. */

import { useEffect, useState } from 'react'
import { useWorkText } from './text'

const TELL_AFTER = 3_000

export function Waited({ since, label }: { since: number; label: string }) {
  const t = useWorkText()
  const [waited, setWaited] = useState(() => performance.now() - since)
  useEffect(() => {
    const timer = setInterval(() => setWaited(performance.now() - since), 1_000)
    return () => clearInterval(timer)
  }, [since])
  return (
    <p className="flex min-h-8 items-center gap-3 text-sm text-muted">
      <span className="sr-only">{label}</span>
      <span aria-hidden="true" className="flex gap-1.5">
        {['', '[animation-delay:150ms]', '[animation-delay:300ms]'].map((delay) => (
          <span key={delay} className={`size-2 animate-pulse rounded-full bg-muted ${delay}`} />
        ))}
      </span>
      {waited >= TELL_AFTER && t('waiting.for', { n: Math.floor(waited / 1_000) })}
    </p>
  )
}
