/** Puts the cursor into a line once it is on the page: at its beginning, its end, or a place in it. */
export function focusLine(id: string, at: 'start' | 'end' | number = 'end'): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLTextAreaElement>(`[data-line="${id}"] textarea`)
    if (field === null) return
    field.focus()
    const place = at === 'start' ? 0 : at === 'end' ? field.value.length : at
    field.setSelectionRange(place, place)
  })
}

/** Goes on in what has just been added to a line: its chapter's name, which is chosen whole, or its pause. */
export function focusPart(id: string, part: string): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>(`[data-line="${id}"] ${part}`)
    field?.focus()
    if (field instanceof HTMLInputElement) field.select()
  })
}
