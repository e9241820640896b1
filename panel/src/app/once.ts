/** A mutation that takes no second call while the first is under way: two clicks come faster than a render. */

import { type UseMutationOptions, useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

export function useOnce<Data, Variables = void>(options: UseMutationOptions<Data, Error, Variables>) {
  const running = useRef(false)
  const mutation = useMutation(options)
  const { status, submittedAt } = mutation
  // One failure after another differs in its time alone.
  useEffect(() => {
    if (status !== 'pending') running.current = false
  }, [status, submittedAt])
  const mutate = (variables: Variables) => {
    if (running.current) return
    running.current = true
    mutation.mutate(variables)
  }
  return { ...mutation, mutate }
}
