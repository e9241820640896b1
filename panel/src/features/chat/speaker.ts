/** Tells screen readers what happens to an answer: that it was asked for, and how it ended; never each word. */

import { useEffect, useRef } from 'react'
import { announce } from '@/ui/announcer'
import { focusMessageIfLost } from './focus'
import { now, useChat } from './store'
import { useText } from './text'

const START = 160

export function useSpeaker(): void {
  const t = useText()
  const live = useChat((chat) => chat.live)
  const before = useRef(live)
  useEffect(() => {
    const ended = before.current
    before.current = live
    if (live !== null) {
      if (live !== ended) announce(t('say.asked'))
      // «Try again» and «continue» go with what they stood beside.
      focusMessageIfLost()
      return
    }
    if (ended === null) return
    const answer = now().talk.turns[ended.answer]
    // An error speaks for itself where it stands.
    if (answer?.role !== 'assistant' || answer.error !== null) return
    if (answer.stopped !== null) announce(t('say.stopped'))
    else announce(t('say.done', { start: plain(answer.text.slice(ended.from, ended.from + START)) }))
  }, [live, t])
}

/** Without its marks. */
function plain(start: string): string {
  return start.replace(/\[([^\]]*)\]\([^)]*\)?/g, '$1').replace(/[*_`#>|]+/g, '')
}
