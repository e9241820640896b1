/** Where the focus goes when what held it has gone, and for the page's keys: to the words. */

export function focusPrompt(): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>('[data-image-prompt]')
    field?.focus()
    field?.scrollIntoView({ block: 'nearest' })
  })
}

/** Not where that would force a screen keyboard open. */
export function focusPromptAtStart(): void {
  if (!window.matchMedia('(pointer: coarse)').matches && document.activeElement === document.body) focusPrompt()
}
