/** How long the API asked to wait with another try, counted down; a later error begins anew. */

import { useEffect, useState } from 'react'
import type { ApiError } from '@/api/errors'

export function useSecondsLeft(error: ApiError | null): number {
  const asked = error?.meta.retry_after ?? 0
  const [counted, setCounted] = useState({ error, left: asked })
  if (counted.error !== error) setCounted({ error, left: asked })
  const left = counted.error === error ? counted.left : asked
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setCounted({ error, left: left - 1 }), 1_000)
    return () => clearTimeout(timer)
  }, [error, left])
  return left
}
