/** A hook at work without a page. */

import { act, createElement, type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { onTestFinished } from 'vitest'

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean
}
globalThis.IS_REACT_ACT_ENVIRONMENT = true

/** What the hook gives now, rendered inside `around`. */
export async function rendered<Given>(
  hook: () => Given,
  around: (children: ReactNode) => ReactNode = (children) => children,
): Promise<{ current: Given }> {
  const given = {} as { current: Given }
  function Host() {
    given.current = hook()
    return null
  }
  const root = createRoot(document.createElement('div'))
  onTestFinished(() => act(async () => root.unmount()))
  await act(async () => root.render(createElement(StrictMode, null, around(createElement(Host)))))
  return given
}
