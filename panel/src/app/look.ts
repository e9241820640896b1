/** Language, theme and calendar: what this browser shows, kept for the next visit and set before the first paint by start.ts. */

import { useSyncExternalStore } from 'react'
import type { Admin } from '@/api/types'

export const LANGUAGES = ['fa', 'en'] as const
export const THEMES = ['system', 'light', 'dark'] as const
export const CALENDARS = ['jalali', 'gregorian'] as const
export type Language = (typeof LANGUAGES)[number]
export type Theme = (typeof THEMES)[number]
export type Calendar = (typeof CALENDARS)[number]

export interface Look {
  language: Language
  theme: Theme
  /** Null is "not chosen": the calendar that belongs to the language. */
  calendar: Calendar | null
}

const STORE = 'kelidar.look'
const darkOutside = window.matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()
let look = read()

darkOutside.addEventListener('change', paint)
window.addEventListener('storage', (event) => {
  if (event.key === STORE) apply(read())
})
paint()

export function useLook(): Look {
  return useSyncExternalStore(subscribe, currentLook)
}

export function currentLook(): Look {
  return look
}

export function language(): Language {
  return look.language
}

export function calendarOf(shown: Look): Calendar {
  return shown.calendar ?? (shown.language === 'fa' ? 'jalali' : 'gregorian')
}

/** Show this from now on, and at the next visit. */
export function setLook(change: Partial<Look>): void {
  apply({ ...look, ...change })
  try {
    localStorage.setItem(STORE, JSON.stringify(look))
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

/** An account's own settings win over what this browser showed before; what it has not chosen stays. */
export function adoptLook(admin: Admin): void {
  setLook({
    language: pick(LANGUAGES, admin.language) ?? look.language,
    theme: pick(THEMES, admin.theme) ?? look.theme,
    calendar: pick(CALENDARS, admin.calendar),
  })
}

function apply(next: Look): void {
  look = next
  paint()
  for (const listener of listeners) listener()
}

function paint(): void {
  const root = document.documentElement
  const dark = look.theme === 'dark' || (look.theme === 'system' && darkOutside.matches)
  root.lang = look.language
  root.dir = look.language === 'fa' ? 'rtl' : 'ltr'
  root.dataset.theme = dark ? 'dark' : 'light'
}

function read(): Look {
  let saved: Record<string, unknown> = {}
  try {
    saved = JSON.parse(localStorage.getItem(STORE) ?? '{}') ?? {}
  } catch {
    // Forbidden or damaged storage: the defaults stand.
  }
  return {
    language: pick(LANGUAGES, saved.language) ?? 'fa',
    theme: pick(THEMES, saved.theme) ?? 'system',
    calendar: pick(CALENDARS, saved.calendar),
  }
}

function pick<T extends string>(known: readonly T[], value: unknown): T | null {
  return known.find((one) => one === value) ?? null
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
