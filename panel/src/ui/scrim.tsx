import { useRootMark } from './root-mark'

/**
 * What lies between a dialog and the page. Not Radix' own overlay: that one writes a style element to stop the page from
 * scrolling, which the content security policy forbids; a rule in index.css does it instead.
 */
export function Scrim() {
  useRootMark('held')
  return <div data-scrim className="fixed inset-0 z-40 animate-appear bg-scrim" />
}
