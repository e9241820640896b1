/** Tells screen readers how the writing of a text ended; never each word. */

import { useEffect, useRef } from 'react'
import { wordsIn } from '@/sources/words'
import { announce } from '@/ui/announcer'
import { now, useWork, versionOf } from './store'
import { useText } from './text'

export function useSpeaker(): void {
  const t = useText()
  const lives = useWork((work) => work.lives)
  const before = useRef(lives)
  useEffect(() => {
    const ended = Object.keys(before.current).filter((key) => lives[key] === undefined)
    before.current = lives
    for (const key of ended) tell(key)
    function tell(key: string): void {
      if (key === 'titles' || key === 'outline') {
        if (now().failures[key] === undefined) announce(t(`say.${key}`))
        return
      }
      const version = versionOf(key)
      // An error speaks for itself where it stands.
      if (version === undefined || version.failed !== null) return
      announce(version.stopped === null ? t('say.done', { n: wordsIn(version.text) }) : t('say.stopped'))
    }
  }, [lives, t])
}
