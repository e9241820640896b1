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
