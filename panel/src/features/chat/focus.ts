/** Where the focus goes when what held it has gone: to the message field. */

export function focusMessage(): void {
  requestAnimationFrame(() => {
    const field = messageField()
    field?.focus()
    field?.setSelectionRange(field.value.length, field.value.length)
    if (field) field.scrollTop = field.scrollHeight
  })
}

/** Only where nothing else has it, and where that does not force a screen keyboard open. */
export function focusMessageIfLost(): void {
  if (window.matchMedia('(pointer: coarse)').matches) return
  requestAnimationFrame(() => {
    const at = document.activeElement
    if (at === null || at === document.body || at.id === 'main') messageField()?.focus({ preventScroll: true })
  })
}

function messageField(): HTMLTextAreaElement | null {
  return document.querySelector('[data-composer] textarea')
}
