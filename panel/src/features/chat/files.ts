/** Files that are pasted, dropped anywhere on the page, or picked. What reads them comes with the first of them. */

import type { ClipboardEvent, DragEvent } from 'react'
import { toastError } from '@/ui/toast'

export const takesFiles = {
  onPaste: (event: ClipboardEvent) => take(event, event.clipboardData.files),
  onDragOver: (event: DragEvent) => event.dataTransfer.types.includes('Files') && event.preventDefault(),
  onDrop: (event: DragEvent) => take(event, event.dataTransfer.files),
}

export function pickFiles(): void {
  reader().then((module) => module?.pick())
}

function take(event: ClipboardEvent | DragEvent, list: FileList): void {
  const files = [...list]
  // Of a copied text, too, a picture may come along: the text is what was meant.
  if (files.length === 0 || ('clipboardData' in event && event.clipboardData.types.includes('text/plain'))) return
  event.preventDefault()
  reader().then((module) => module?.attach(files))
}

function reader() {
  return import('./attaching').catch(toastError)
}
