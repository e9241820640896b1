/**
 * Nothing typed is lost by a stray click: a page says while it holds something unkept, and leaving asks once.
 *
 *     useLeaveGuard(draft !== '')
 */

import { useBlocker } from '@tanstack/react-router'
import { useEffect, useSyncExternalStore } from 'react'
import { useT } from '@/text/t'
import { Confirm } from '@/ui/confirm'

let guards = 0
let asked: ((leave: boolean) => void) | null = null
const listeners = new Set<() => void>()

/** For what outlasts a visit to another page, but not signing out; gives what lets go again. */
export function holdLeave(): () => void {
  guards += 1
  return () => {
    guards -= 1
  }
}

export function useLeaveGuard(holding: boolean): void {
  useEffect(() => (holding ? holdLeave() : undefined), [holding])
  useBlocker({
    disabled: !holding,
    enableBeforeUnload: holding,
    // A change of the address within the page keeps the page.
    shouldBlockFn: async ({ current, next }) => current.pathname !== next.pathname && !(await confirmLeave()),
  })
}

/** True at once where nothing is held, else what the reader says. */
export function confirmLeave(): Promise<boolean> {
  if (guards === 0) return Promise.resolve(true)
  asked?.(false)
  return new Promise((resolve) => {
    asked = resolve
    tell()
  })
}

/** On the page once. */
export function LeaveDialog() {
  const t = useT()
  const open = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => asked !== null,
  )
  return (
    <Confirm
      open={open}
      title={t('leave.title')}
      text={t('leave.text')}
      action={t('leave.go')}
      cancel={t('leave.stay')}
      danger
      onConfirm={() => settle(true)}
      onCancel={() => settle(false)}
    />
  )
}

function settle(leave: boolean): void {
  asked?.(leave)
  asked = null
  tell()
}

function tell(): void {
  for (const listener of listeners) listener()
}
