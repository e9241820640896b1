/** Takes an answer, or the part of it that is selected, into the next message as a quotation. */

import { draft, setDraft } from './draft'
import { focusMessage } from './focus'
import type { Answer } from './talk'

export function quote(answer: Answer): void {
  const selected = selectionIn(answer.id)
  const lines = (selected || answer.text.trim()).split('\n').map((line) => (line === '' ? '>' : `> ${line}`))
  const before = draft().trimEnd()
  setDraft(`${before === '' ? '' : `${before}\n\n`}${lines.join('\n')}\n\n`)
  focusMessage()
}

function selectionIn(id: string): string {
  const selection = document.getSelection()
  const node = selection?.anchorNode
  const within = node instanceof Element ? node : node?.parentElement
  return within?.closest('[data-turn]')?.getAttribute('data-turn') === id ? (selection?.toString().trim() ?? '') : ''
}
