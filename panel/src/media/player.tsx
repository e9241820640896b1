/** A sound to listen to. Time runs from left to right in every page, as players have it; its digits are the reader's. */

import { useRef, useState } from 'react'
import { useLook } from '@/app/look'
import { IconButton } from '@/ui/button'
import { PauseIcon, PlayIcon } from '@/ui/icons'
import { clock } from './kinds'
import { useText } from './text'

interface Props {
  src: string
  title: string
  seconds: number | null
  /** Somebody has just pressed to hear it. */
  autoPlay?: boolean
}

export function Player({ src, title, seconds, autoPlay = false }: Props) {
  const t = useText()
  const { language } = useLook()
  const sound = useRef<HTMLAudioElement>(null)
  const [playing, setPlaying] = useState(false)
  const [at, setAt] = useState(0)
  const [length, setLength] = useState(seconds ?? 0)
  const [failed, setFailed] = useState(false)
  const toggle = () => {
    const { current } = sound
    if (current === null) return
    if (current.paused) current.play().catch(() => setFailed(true))
    else current.pause()
  }
  const seek = (to: number) => {
    setAt(to)
    if (sound.current !== null) sound.current.currentTime = to
  }
  return (
    <div className="flex flex-col gap-2">
      <div dir="ltr" className="flex items-center gap-3 rounded-lg border border-border bg-surface-2 py-2 ps-2 pe-4">
        {/* biome-ignore lint/a11y/useMediaCaption: what is said in it is not known */}
        <audio
          ref={sound}
          src={src}
          autoPlay={autoPlay}
          preload="metadata"
          onPlay={() => setPlaying(true)}
          onPause={() => setPlaying(false)}
          onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime)}
          onDurationChange={({ currentTarget: { duration } }) => Number.isFinite(duration) && setLength(duration)}
          onError={() => setFailed(true)}
        />
        <IconButton
          look="primary"
          icon={playing ? PauseIcon : PlayIcon}
          label={t(playing ? 'player.pause' : 'player.play', { title })}
          onClick={toggle}
        />
        <input
          type="range"
          min={0}
          max={Math.max(length, 0.1)}
          step={0.1}
          value={Math.min(at, length)}
          aria-label={t('player.place', { title })}
          aria-valuetext={t('player.at', { at: clock(at, language), length: clock(length, language) })}
          onChange={(event) => seek(Number(event.target.value))}
          className="h-10 min-w-0 flex-1 accent-primary"
        />
        <span className="shrink-0 text-xs text-muted figures">
          {clock(at, language)} / {clock(length, language)}
        </span>
      </div>
      {failed && (
        <p role="alert" className="text-sm text-danger">
          {t('player.failed')}
        </p>
      )}
    </div>
  )
}
