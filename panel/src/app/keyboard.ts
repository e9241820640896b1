/** What keys are called on this machine. */

export const MAC = /Mac|iPhone|iPad/.test(navigator.userAgent)
export const CONTROL = MAC ? '⌘' : 'Ctrl'
