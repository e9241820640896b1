// Highlighting and math come only when an answer holds code or math; until then, and if they cannot be fetched, the
// source is shown plainly.

type Highlight = typeof import('./hl').highlight
type Typeset = typeof import('./math').typeset

let highlight: Highlight | undefined
let typeset: Typeset | undefined
let highlightAsked = false
let typesetAsked = false
const listeners = new Set<() => void>()

/** Calls `listener` whenever one of the two has arrived; returns the way to stop. */
export function onArrival(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export function highlighter(): Highlight | undefined {
  if (!highlightAsked) {
    highlightAsked = true
    import('./hl').then(
      (module) => {
        highlight = module.highlight
        announce()
      },
      () => {
        highlightAsked = false
      },
    )
  }
  return highlight
}

export function typesetter(): Typeset | undefined {
  if (!typesetAsked) {
    typesetAsked = true
    import('./math').then(
      (module) => {
        typeset = module.typeset
        announce()
      },
      () => {
        typesetAsked = false
      },
    )
  }
  return typeset
}

function announce(): void {
  for (const listener of [...listeners]) listener()
}
