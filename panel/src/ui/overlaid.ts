/** Whether something stands above the page, to which keys then belong: a dialog, a menu, a list. Tips are no such thing. */
export function isOverlaid(): boolean {
  return document.querySelector('[popover=auto]:popover-open, [data-scrim]') !== null
}
