/** Who is signed in, the token that changes carry, and what happens when the sign-in ends while somebody types. */

import { useSyncExternalStore } from 'react'
import type { Admin, Self } from './types'

/** `<admin's id> <time>`: all tabs share one sign-in, and each hears of a new one by this. */
const MARK = 'kelidar.signed-in'

/** Why the sign-in dialog stands over the page: the sign-in has ended, or this browser has one of somebody else now. */
export type Loss = 'ended' | 'other'

let admin: Admin | null = null
let csrf: string | null = null
let lost: Loss | null = null
let waiting: { done: Promise<boolean>; settle: (signedIn: boolean) => void } | null = null
const listeners = new Set<() => void>()
const followers = new Set<(admin: Admin) => void>()

/** Remember a sign-in; requests that waited for one go on. */
export function begin(self: Self): void {
  admin = self.admin
  csrf = self.csrf_token
  mark(`${admin.id} ${Date.now()}`)
  for (const follow of followers) follow(admin)
  settle(true)
}

/** Forget the sign-in: signed out, or given up. Requests that waited fail with the answer they had. */
export function end(): void {
  admin = null
  csrf = null
  mark(null)
  settle(false)
}

/** Told of each sign-in, whoever learned of it. */
export function onSignIn(follow: (admin: Admin) => void): void {
  followers.add(follow)
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

/** Another tab has signed in somebody else: what is asked now would be answered as to them. */
export function isOthers(): boolean {
  try {
    return isNotOurs(localStorage.getItem(MARK))
  } catch {
    return false
  }
}

/** Asks for the sign-in over the page. True when the same admin has signed in again, here or in another tab. */
export function lose(why: Loss): Promise<boolean> {
  if (admin === null) return Promise.resolve(false)
  if (waiting === null) {
    let resolve: (signedIn: boolean) => void = () => {}
    const done = new Promise<boolean>((resolved) => {
      resolve = resolved
    })
    waiting = { done, settle: resolve }
  }
  lost = why
  tell()
  return waiting.done
}

/** Whether, and why, the sign-in dialog must stand over the page. */
export function useLost(): Loss | null {
  return useSyncExternalStore(subscribe, () => lost)
}

function settle(signedIn: boolean): void {
  waiting?.settle(signedIn)
  waiting = null
  lost = null
  tell()
}

function isNotOurs(marked: string | null): boolean {
  return admin !== null && marked !== null && marked.split(' ')[0] !== admin.id
}

function mark(signedIn: string | null): void {
  try {
    if (signedIn !== null) localStorage.setItem(MARK, signedIn)
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

window.addEventListener('storage', ({ key, newValue }) => {
  if (key !== MARK || newValue === null) return
  if (isNotOurs(newValue)) lose('other')
  else if (waiting !== null) settle(true)
})
