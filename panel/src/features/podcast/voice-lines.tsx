/** Each line on its way to a sound: waiting, being read, done and at once to be heard, or failed with why and what to do. */

import { memo, useState } from 'react'
import { useLook } from '@/app/look'
import { useOnce } from '@/app/once'
import { direction } from '@/text/direction'
import { count, duration } from '@/text/numbers'
import { Badge, type Tone } from '@/ui/badge'
import { Button, ButtonLink } from '@/ui/button'
import { cx } from '@/ui/cx'
import { ChevronDownIcon, RefreshIcon } from '@/ui/icons'
import { toastError } from '@/ui/toast'
import { usePageDir } from '@/work/page-dir'
import { retryLine } from './calls'
import { colourOf } from './colours'
import { learn } from './draft'
import { isAtWork } from './follow'
import { PlayLine } from './line-sound'
import { openVoice } from './steps-open'
import type { Episode, LineState, LineView, Speaker } from './types'
import { useVoiceText } from './voice-text'

const TONES: Record<LineState, Tone> = {
  draft: 'plain',
  waiting: 'plain',
  voicing: 'primary',
  voiced: 'ok',
  failed: 'danger',
  cancelled: 'plain',
}

export function VoiceLines({ episode }: { episode: Episode }) {
  const t = useVoiceText()
  const [open, setOpen] = useState(episode.standing !== 'done')
  const lines = episode.script?.lines ?? []
  return (
    <section aria-label={t('lines')}>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex min-h-11 w-full items-center gap-2 rounded-md px-2 text-start text-sm font-medium hover:bg-surface-2"
      >
        <ChevronDownIcon className={cx('size-4 text-muted transition-transform', open && 'rotate-180')} />
        {t('lines')}
      </button>
      {open && (
        <ol aria-label={t('lines')} className="flex max-h-[70dvh] flex-col gap-1 overflow-y-auto" tabIndex={-1}>
          {lines.map((line, at) => (
            <VoiceLine
              key={line.id}
              id={episode.id}
              line={line}
              number={at + 1}
              speakers={episode.speakers}
              canRetry={!isAtWork(episode) || line.state === 'failed'}
            />
          ))}
        </ol>
      )}
    </section>
  )
}

interface Props {
  id: string
  line: LineView
  number: number
  speakers: readonly Speaker[]
  canRetry: boolean
}

const VoiceLine = memo(function VoiceLine({ id, line, number, speakers, canRetry }: Props) {
  const t = useVoiceText()
  const page = usePageDir()
  const { language } = useLook()
  const name = speakers.find((one) => one.id === line.speaker)?.name ?? ''
  return (
    <li
      data-voice-line={line.id}
      className="flex flex-col gap-1 rounded-md border-s-4 px-2 py-1"
      style={{ borderInlineStartColor: colourOf(speakers, line.speaker) }}
    >
      <div className="flex min-h-10 items-center gap-2">
        <span className="figures w-6 shrink-0 text-center text-xs text-muted">{count(number, language)}</span>
        <div className="min-w-0 flex-1">
          <bdi className="text-xs text-muted">{name}</bdi>
          <p dir={direction(line.text, page)} className="truncate text-sm">
            {line.text}
          </p>
        </div>
        {line.seconds !== null && (
          <span className="figures text-xs text-muted max-sm:hidden">{duration(line.seconds * 1_000, language)}</span>
        )}
        <Badge tone={TONES[line.state]}>{t(`line.${line.state}`)}</Badge>
        {line.state === 'voiced' ? <PlayLine line={line.id} number={number} /> : <span className="w-10 shrink-0" />}
      </div>
      <Bar state={line.state} />
      {line.state === 'failed' && <Failed id={id} line={line} number={number} canRetry={canRetry} />}
    </li>
  )
})

/** Nobody knows how far into a line a voice is: while it reads, the bar moves without an end. */
function Bar({ state }: { state: LineState }) {
  return (
    <div aria-hidden="true" className="h-1 overflow-hidden rounded-full bg-surface-2">
      <div
        className={cx(
          'h-full rounded-full transition-[width]',
          state === 'voiced' && 'w-full bg-ok',
          state === 'voicing' && 'w-1/2 animate-pulse bg-primary',
          state === 'failed' && 'w-full bg-danger',
          (state === 'waiting' || state === 'draft' || state === 'cancelled') && 'w-0',
        )}
      />
    </div>
  )
}

function Failed({ id, line, number, canRetry }: Omit<Props, 'speakers'>) {
  const t = useVoiceText()
  const retry = useOnce({
    mutationFn: () => retryLine(id, line.id),
    onSuccess: ({ data }) => learn(data),
    onError: toastError,
  })
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-md bg-danger-soft p-2 text-sm">
      <p className="min-w-0 flex-1 basis-60">{line.fault?.message}</p>
      {line.fault?.action != null && <ButtonLink href={line.fault.action.href}>{line.fault.action.label}</ButtonLink>}
      {canRetry && (
        <Button
          icon={RefreshIcon}
          className="px-3"
          busy={retry.isPending}
          aria-label={t('retry.of', { n: number })}
          onClick={() => retry.mutate()}
        >
          {t('retry')}
        </Button>
      )}
      <Button look="quiet" className="px-3" onClick={() => openVoice(line.speaker)}>
        {t('voice.other')}
      </Button>
    </div>
  )
}
