/** Who is signed in, the token that changes carry, and what happens when the sign-in ends while somebody types. */

import { useSyncExternalStore } from 'react'
import type { Admin, Self } from './types'

const MARK = 'kelidar.signed-in'

let admin: Admin | null = null
let csrf: string | null = null
let lost = false
let waiting: { done: Promise<boolean>; settle: (signedIn: boolean) => void } | null = null
const listeners = new Set<() => void>()

/** Remember a sign-in; requests that waited for one go on. */
export function begin(self: Self): void {
  admin = self.admin
  csrf = self.csrf_token
  mark(true)
  settle(true)
}

/** Forget the sign-in: signed out, or given up. Requests that waited fail with the answer they had. */
export function end(): void {
  admin = null
  csrf = null
  mark(false)
  settle(false)
}

export function csrfToken(): string | null {
  return csrf
}

/** The admin whose page is open, also after the sign-in ended. */
export function lastAdmin(): Admin | null {
  return admin
}

/** Whether this browser had a sign-in when last seen; spares the login page a question whose answer is a 401. */
export function mayBeSignedIn(): boolean {
  try {
    return localStorage.getItem(MARK) !== null
  } catch {
    return true
  }
}

/** The sign-in has ended elsewhere: asks for it over the page. True when the same admin signed in again. */
export function lose(): Promise<boolean> {
  if (admin === null) return Promise.resolve(false)
  if (waiting === null) {
    let resolve: (signedIn: boolean) => void = () => {}
    const done = new Promise<boolean>((resolved) => {
      resolve = resolved
    })
    waiting = { done, settle: resolve }
    lost = true
    tell()
  }
  return waiting.done
}

/** Whether the sign-in dialog must stand over the page. */
export function useLost(): boolean {
  return useSyncExternalStore(subscribe, () => lost)
}

function settle(signedIn: boolean): void {
  waiting?.settle(signedIn)
  waiting = null
  lost = false
  tell()
}

function mark(signedIn: boolean): void {
  try {
    if (signedIn) localStorage.setItem(MARK, '1')
    else localStorage.removeItem(MARK)
  } catch {
    // Storage may be forbidden; then the login page asks once more than needed.
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function tell(): void {
  for (const listener of listeners) listener()
}
