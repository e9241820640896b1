/**
 * The finished episode to listen to: play, 15 seconds either way, speed, chapters, and what is said, with the line that is
 * heard marked. Time runs from left to right in every page, as players have it; its digits are the reader's.
 */

import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useLook } from '@/app/look'
import { clock } from '@/media/kinds'
import { direction } from '@/text/direction'
import { localeOf } from '@/text/numbers'
import { IconButton } from '@/ui/button'
import { cx } from '@/ui/cx'
import { PauseIcon, PlayIcon } from '@/ui/icons'
import { Select } from '@/ui/select'
import { usePageDir } from '@/work/page-dir'
import { audioOf } from './calls'
import { colourOf } from './colours'
import { stopLine } from './line-sound'
import { SkipIcon } from './skip-icon'
import { lineAt } from './timing'
import type { Episode, Mixed } from './types'
import { useVoiceText } from './voice-text'

const SKIP = 15
const SPEEDS = ['0.75', '1', '1.25', '1.5', '1.75', '2'] as const
/** What every browser plays, first. */
const PLAYED = ['mp3', 'm4a', 'ogg', 'wav', 'flac'] as const

export function EpisodePlayer({ episode, mixed, title }: { episode: Episode; mixed: Mixed; title: string }) {
  const t = useVoiceText()
  const { language } = useLook()
  const sound = useRef<HTMLAudioElement>(null)
  const [playing, setPlaying] = useState(false)
  const [at, setAt] = useState(0)
  const [speed, setSpeed] = useState<string>('1')
  const [failed, setFailed] = useState(false)
  const format = PLAYED.find((one) => mixed.files.some((file) => file.format === one))
  const length = mixed.seconds
  const toggle = () => {
    const { current } = sound
    if (current === null) return
    stopLine()
    if (current.paused) current.play().catch(() => setFailed(true))
    else current.pause()
  }
  const seek = (to: number) => {
    const place = Math.min(Math.max(to, 0), length)
    setAt(place)
    if (sound.current !== null) sound.current.currentTime = place
  }
  const hear = (from: number) => {
    seek(from)
    stopLine()
    sound.current?.play().catch(() => setFailed(true))
  }
  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.code === 'KeyJ') seek(at - SKIP)
    else if (event.code === 'KeyL') seek(at + SKIP)
    else if (event.code === 'KeyK') toggle()
    else return
    event.preventDefault()
  }
  const written = new Intl.NumberFormat(localeOf(language))
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its buttons do the same; the keys are a short way
    <div onKeyDown={press} className="flex flex-col gap-4">
      {/* biome-ignore lint/a11y/useMediaCaption: the transcript stands beneath it */}
      <audio
        ref={sound}
        src={audioOf(episode.id, format)}
        preload="metadata"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime)}
        onError={() => setFailed(true)}
      />
      <div
        dir="ltr"
        data-player
        className="flex flex-wrap items-center gap-x-2 gap-y-1 rounded-lg border border-border bg-surface-2 p-2 sticky z-10 max-md:bottom-2 max-md:shadow-pop md:top-30"
      >
        <IconButton icon={BackIcon} label={t('player.back')} onClick={() => seek(at - SKIP)} />
        <IconButton
          look="primary"
          icon={playing ? PauseIcon : PlayIcon}
          label={t(playing ? 'player.pause' : 'player.play', { title })}
          onClick={toggle}
        />
        <IconButton icon={SkipIcon} label={t('player.forth')} onClick={() => seek(at + SKIP)} />
        <input
          type="range"
          min={0}
          max={Math.max(length, 0.1)}
          step={0.1}
          value={Math.min(at, length)}
          aria-label={t('player.place')}
          aria-valuetext={t('player.at', { at: clock(at, language), length: clock(length, language) })}
          onChange={(event) => seek(Number(event.target.value))}
          className="h-10 min-w-24 flex-1 accent-primary"
        />
        <span className="figures shrink-0 px-1 text-xs text-muted">
          {clock(at, language)} / {clock(length, language)}
        </span>
        <Select
          aria-label={t('player.speed')}
          value={speed}
          className="w-22"
          onChange={(chosen) => {
            setSpeed(chosen)
            if (sound.current !== null) sound.current.playbackRate = Number(chosen)
          }}
          options={SPEEDS.map((one) => ({ value: one as string, label: `${written.format(Number(one))}×` }))}
        />
      </div>
      {failed && (
        <p role="alert" className="text-sm text-danger">
          {t('player.failed')}
        </p>
      )}
      {mixed.chapters.length > 0 && <Chapters mixed={mixed} at={at} onHear={hear} />}
      <Transcript episode={episode} mixed={mixed} at={at} playing={playing} onHear={hear} />
    </div>
  )
}

function Chapters({ mixed, at, onHear }: { mixed: Mixed; at: number; onHear: (from: number) => void }) {
  const t = useVoiceText()
  const page = usePageDir()
  const { language } = useLook()
  const current = mixed.chapters.findLastIndex(({ start }) => start <= at + 0.05)
  return (
    <section aria-label={t('chapters')}>
      <h3 className="mb-1 text-sm font-medium">{t('chapters')}</h3>
      <ol className="flex flex-col">
        {mixed.chapters.map(({ title, start }, place) => (
          <li key={`${place} ${start}`}>
            <button
              type="button"
              aria-current={place === current ? 'true' : undefined}
              onClick={() => onHear(start)}
              className={cx(
                'flex min-h-10 w-full items-center gap-3 rounded-md px-2 text-start text-sm hover:bg-surface-2',
                place === current && 'bg-primary-soft font-medium text-primary',
              )}
            >
              <span className="figures w-12 shrink-0 text-xs text-muted">{clock(start, language)}</span>
              <bdi dir={direction(title, page)}>{title}</bdi>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Transcript({
  episode,
  mixed,
  at,
  playing,
  onHear,
}: {
  episode: Episode
  mixed: Mixed
  at: number
  playing: boolean
  onHear: (from: number) => void
}) {
  const t = useVoiceText()
  const page = usePageDir()
  const list = useRef<HTMLOListElement>(null)
  const current = lineAt(mixed.timings, at)
  const lines = episode.script?.lines ?? []
  const starts = new Map(mixed.timings.map(({ line, start }) => [line, start]))
  useEffect(() => {
    const box = list.current
    const row = playing && current !== null ? box?.querySelector<HTMLElement>(`[data-heard="${current}"]`) : null
    // Within its own box: the page stays where it is.
    if (box && row) box.scrollTop = row.offsetTop - box.offsetTop - box.clientHeight / 3
  }, [current, playing])
  return (
    <section aria-label={t('transcript')}>
      <h3 className="mb-1 text-sm font-medium">{t('transcript')}</h3>
      <ol ref={list} className="relative flex max-h-80 flex-col overflow-y-auto rounded-md border border-border p-1">
        {lines.map((line) => (
          <li key={line.id} data-heard={line.id}>
            <button
              type="button"
              aria-current={line.id === current ? 'true' : undefined}
              onClick={() => onHear(starts.get(line.id) ?? 0)}
              style={{ borderInlineStartColor: colourOf(episode.speakers, line.speaker) }}
              className={cx(
                'flex w-full flex-col rounded-sm border-s-4 px-3 py-1.5 text-start text-sm hover:bg-surface-2',
                line.id === current && 'bg-primary-soft',
              )}
            >
              <bdi className={line.id === current ? 'text-xs text-text' : 'text-xs text-muted'}>
                {episode.speakers.find(({ id }) => id === line.speaker)?.name}
              </bdi>
              <span dir={direction(line.text, page)}>{line.text}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}

function BackIcon() {
  return (
    <span className="-scale-x-100">
      <SkipIcon />
    </span>
  )
}
