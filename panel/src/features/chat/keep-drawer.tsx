/** Saves an answer, or the talk as it is shown, by the drawer that all pages have. */

import { useState } from 'react'
import { markdownText } from '@/md/plain'
import { SaveDrawer } from '@/saving/drawer'
import type { Offer } from '@/saving/offer'
import { now, update } from './store'
import { lineTo, shownLine, type Talk } from './talk'
import { toMarkdown } from './talk-files'
import { type ChatText, useText } from './text'

export function KeepDrawer({ what, onClose }: { what: string; onClose: () => void }) {
  const t = useText()
  const [{ talk, offer }] = useState(() => {
    const shown = now().talk
    return { talk: shown, offer: what === '' ? talkOf(shown, t) : answerOf(shown, what) }
  })
  if (offer === null) return null
  // A talk that was saved is not lost with the tab.
  const onSaved = () => what === '' && update({ exported: talk })
  return <SaveDrawer offers={[offer]} onClose={onClose} onSaved={onSaved} />
}

function answerOf(talk: Talk, id: string): Offer | null {
  const answer = talk.turns[id]
  if (answer?.role !== 'assistant') return null
  return { section: 'chat', body: markdownText(answer.text), runId: answer.runs.at(-1)?.generation_id }
}

function talkOf(talk: Talk, t: ChatText): Offer {
  const names = { title: t('title'), system: t('settings.system'), you: t('you') }
  const last = shownLine(talk).at(-1)
  const [first] = last === undefined ? [] : lineTo(talk, last)
  return { section: 'chat', body: toMarkdown(talk, names), title: titleFrom(first?.text ?? '') }
}

/** What was asked first is what the talk is about. */
function titleFrom(question: string): string {
  const [line = ''] = question.trim().split('\n')
  return line.length > 80 ? `${line.slice(0, 79)}…` : line
}
