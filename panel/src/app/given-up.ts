/**
 * What a tab keeps of one admin's work. It goes when that admin signs out or makes room for another, also where the page
 * that kept it has not been opened since.
 */

/** All that is kept in sessionStorage for an admin has a name that begins so. */
export const OWNED = 'kelidar.chat.'
const UNSAVED = `${OWNED}unsaved.`

const listeners = new Set<() => void>()

/** For the memory of a page: told when the work is given up. */
export function onGivenUp(forget: () => void): void {
  listeners.add(forget)
}

export function giveUp(): void {
  for (const forget of listeners) forget()
  try {
    for (const name of Object.keys(sessionStorage)) if (name.startsWith(OWNED)) sessionStorage.removeItem(name)
  } catch {
    // Forbidden storage holds nothing either.
  }
}

/** Notes for the next load of the page whether a page keeps something that exists nowhere else. */
export function noteUnsaved(page: 'chat' | 'content' | 'image' | 'podcast' | 'podcast-edits', unsaved: boolean): void {
  try {
    if (unsaved) sessionStorage.setItem(UNSAVED + page, '1')
    else sessionStorage.removeItem(UNSAVED + page)
  } catch {
    // Where nothing can be kept, nothing is lost later.
  }
}

export function isUnsaved(): boolean {
  try {
    return Object.keys(sessionStorage).some((name) => name.startsWith(UNSAVED))
  } catch {
    return false
  }
}
