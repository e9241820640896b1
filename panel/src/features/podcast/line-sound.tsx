/** One line heard at a time, from wherever its button is pressed. */

import { shared } from '@/app/shared'
import { IconButton } from '@/ui/button'
import { PauseIcon, PlayIcon } from '@/ui/icons'
import { toast } from '@/ui/toast'
import { lineAudioOf } from './calls'
import { useDraft } from './draft'
import { useScriptText } from './script-text'

const playing = shared<string | null>(null)
let sound: HTMLAudioElement | null = null

export function stopLine(): void {
  sound?.pause()
  playing.set(null)
}

export function PlayLine({ line, number }: { line: string; number: number }) {
  const t = useScriptText()
  const episode = useDraft((draft) => draft.id)
  const src = lineAudioOf(episode ?? '', line)
  const isPlaying = playing.use() === src
  const press = () => {
    if (isPlaying) return stopLine()
    sound ??= new Audio()
    sound.src = src
    sound.onended = () => playing.set(null)
    playing.set(src)
    sound.play().catch((thrown) => {
      // Another line was pressed before this one began.
      if (thrown instanceof DOMException && thrown.name === 'AbortError') return
      playing.set(null)
      toast({ text: t('play.failed'), tone: 'danger', about: 'podcast-line' })
    })
  }
  return (
    <IconButton
      icon={isPlaying ? PauseIcon : PlayIcon}
      aria-pressed={isPlaying}
      label={t(isPlaying ? 'play.stop' : 'play', { n: number })}
      onClick={press}
    />
  )
}
