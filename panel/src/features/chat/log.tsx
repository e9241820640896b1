/** The talk: every turn renders by itself, and those far from the window are neither laid out nor painted. */

import { memo, useEffect } from 'react'
import { cx } from '@/ui/cx'
import { AnswerView } from './answer'
import { QuestionView } from './question'
import { useChat, useTurn } from './store'
import { ROOT, shownLine } from './talk'
import { talkFiles } from './talks'
import { useText } from './text'

/** The turns at the end are always laid out: there the reader is, and there the text grows. */
const ALWAYS = 4
/** So long after the talk is shown, what can be done with it is at hand. */
const AT_HAND = 5_000

export const Log = memo(function Log() {
  const t = useText()
  const line = useChat((chat) => shownLine(chat.talk))
  useEffect(() => {
    // A talk is copied and written to a file without a line, too.
    const timer = setTimeout(() => Promise.all([import('./answer-menus'), talkFiles()]).catch(() => {}), AT_HAND)
    return () => clearTimeout(timer)
  }, [])
  return (
    // Said by itself it would read every word as it comes; what matters is told by the page's announcer.
    <div role="log" aria-live="off" aria-label={t('log')} className="flex flex-col gap-6">
      {line.map((id, index) => (
        // Its place is its key: another version in the same place keeps the focus where it is.
        <Place key={line[index - 1] ?? ROOT} id={id} far={index < line.length - ALWAYS} />
      ))}
    </div>
  )
})

const Place = memo(function Place({ id, far }: { id: string; far: boolean }) {
  const turn = useTurn(id)
  const began = useChat((chat) => (chat.live?.answer === id ? chat.live.began : null))
  const busy = useChat((chat) => chat.live !== null)
  if (turn === undefined) return null
  return (
    <div
      data-turn={id}
      className={cx(
        // Room for focus rings, which a box that is not always painted would cut.
        '-mx-2 scroll-mt-32 px-2 py-1',
        far && '[contain-intrinsic-block-size:auto_12rem] [content-visibility:auto]',
      )}
    >
      {turn.role === 'user' ? (
        <QuestionView question={turn} busy={busy} />
      ) : (
        <AnswerView answer={turn} began={began} busy={busy} />
      )}
    </div>
  )
})
