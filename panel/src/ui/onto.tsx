/** Puts props onto the one element inside: handlers of both run, the element's own first, and refs of both are told. */

import { cloneElement, isValidElement, type ReactNode, type Ref, useCallback } from 'react'

type Props = Record<string, unknown>
interface Given extends Props {
  ref?: Ref<HTMLElement>
  children: ReactNode
}

export function Onto({ ref: ours, children, ...given }: Given) {
  const element = isValidElement<Props>(children) ? children : null
  const theirs = element?.props.ref as Ref<HTMLElement> | undefined
  const ref = useCallback(
    (node: HTMLElement | null) => {
      const forget = [tell(ours, node), tell(theirs, node)]
      return () => {
        for (const one of forget) one()
      }
    },
    [ours, theirs],
  )
  return element && cloneElement(element, { ...both(given, element.props), ref })
}

function both(given: Props, own: Props): Props {
  const handlers = Object.entries(given).flatMap(([name, ours]) => {
    const theirs = own[name]
    if (typeof ours !== 'function' || typeof theirs !== 'function') return []
    const call = (...told: unknown[]) => {
      theirs(...told)
      ours(...told)
    }
    return [[name, call]]
  })
  return { ...given, ...own, ...Object.fromEntries(handlers) }
}

/** Gives what lets go again. */
function tell(ref: Ref<HTMLElement> | undefined, node: HTMLElement | null): () => void {
  if (typeof ref === 'function') {
    const forget = ref(node)
    return typeof forget === 'function' ? forget : () => ref(null)
  }
  if (ref) ref.current = node
  return () => {
    if (ref) ref.current = null
  }
}
