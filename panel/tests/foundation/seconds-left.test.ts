import { act, useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiError } from '@/api/errors'
import { useSecondsLeft } from '@/ui/seconds-left'
import { rendered } from './rendered'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const asking = (seconds: number) => ApiError.own('panel.unknown', { retry_after: seconds }, 429)
const pass = (seconds: number) => act(async () => void (await vi.advanceTimersByTimeAsync(seconds * 1_000)))

test('a later error in the same place is waited for anew', async () => {
  const shown = await rendered(() => {
    const [error, setError] = useState<ApiError | null>(asking(2))
    return { left: useSecondsLeft(error), setError }
  })
  expect(shown.current.left).toBe(2)
  for (const left of [1, 0, 0]) {
    await pass(1)
    expect(shown.current.left).toBe(left)
  }
  await act(async () => shown.current.setError(asking(2)))
  expect(shown.current.left).toBe(2)
  await pass(1)
  expect(shown.current.left).toBe(1)
  await act(async () => shown.current.setError(null))
  expect(shown.current.left).toBe(0)
})
