/**
 * Nothing typed is lost by a stray click: a page says while it holds something unkept, and leaving asks once.
 *
 *     useLeaveGuard(draft !== '')
 */

import { useBlocker } from '@tanstack/react-router'
import { useEffect } from 'react'
import { overlay } from '@/ui/overlay'
import { isUnsaved } from './given-up'
import { shared } from './shared'

const LeaveDialog = overlay(() => import('./leave-dialog').then((module) => module.LeaveDialog))

let guards = 0
let agreed = false
const asked = shared<((leave: boolean) => void) | null>(null)

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
    enableBeforeUnload: isOpen,
    // A change of the address within the page keeps the page.
    shouldBlockFn: async ({ current, next }) => current.pathname !== next.pathname && !(await confirmLeave()),
  })
}

/** Loads the page anew, which the reader has agreed to: the browser need not ask again. */
export function reload(): void {
  agreed = true
  window.location.reload()
}

/** True at once where nothing is held, else what the reader says. */
export function confirmLeave(): Promise<boolean> {
  if (guards === 0 && !isUnsaved()) return Promise.resolve(true)
  asked.get()?.(false)
  return new Promise((resolve) => asked.set(resolve))
}

/** On the page once. */
export function LeaveQuestion() {
  return asked.use() && <LeaveDialog onLeave={() => settle(true)} onClose={() => settle(false)} />
}

function isOpen(): boolean {
  return !agreed
}

function settle(leave: boolean): void {
  asked.get()?.(leave)
  asked.set(null)
}
