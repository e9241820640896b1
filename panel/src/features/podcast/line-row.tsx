/** One line of the script: who says it, what is said, the pause behind it, the chapter that begins with it. */

import { type KeyboardEvent, memo } from 'react'
import { useLook } from '@/app/look'
import { direction } from '@/text/direction'
import { count, localeOf } from '@/text/numbers'
import { announce } from '@/ui/announcer'
import { cx } from '@/ui/cx'
import { CONTROL } from '@/ui/field'
import { ClockIcon, KeepIcon, MenuIcon } from '@/ui/icons'
import { Select } from '@/ui/select'
import { usePageDir } from '@/work/page-dir'
import { colourOf } from './colours'
import { editLines } from './draft'
import { actionOf } from './line-edits'
import { LineMenu } from './line-menu'
import { PlayLine } from './line-sound'
import { changed, LONGEST_CHAPTER } from './script'
import { useScriptText } from './script-text'
import { SpokenText } from './spoken-text'
import type { Line, LineView, Speaker } from './types'

/** As the service takes it; what a voice can read at once is less, and is told by the service. */
const LONGEST_LINE = 20_000
const PAUSES = ['0', '0.2', '0.5', '1', '2', '3', '5', '10'] as const

interface Props {
  line: Line
  /** What the service knows of it; nothing of a line that it has not seen. */
  view: LineView | undefined
  number: number
  first: boolean
  last: boolean
  speakers: readonly Speaker[]
  open: boolean
  /** So many that those out of sight are not drawn. */
  many: boolean
  /** What is read otherwise than it is written is shown. */
  spoken: boolean
  /** Some of the lines can be heard: each keeps room for it. */
  heard: boolean
}

/** The mark of where a dragged line would land stands inside: what is not drawn out of sight is cut off at its edge. */
const DROPS =
  'data-[drop=before]:shadow-[inset_0_3px_var(--primary)] data-[drop=after]:shadow-[inset_0_-3px_var(--primary)] data-dragged:opacity-50'

export const LineRow = memo(function LineRow(props: Props) {
  const { line, view, number, first, last, speakers, open, many, spoken, heard } = props
  const t = useScriptText()
  const { language } = useLook()
  // A model may name somebody who is not in the cast.
  const known = speakers.some(({ id }) => id === line.speaker)
  const stale = view !== undefined && (view.text !== line.text || view.speaker !== line.speaker)
  return (
    <li
      data-line={line.id}
      aria-label={t('line', { n: number })}
      className={cx(
        'flex scroll-mt-32 scroll-mb-20 flex-col gap-1 rounded-md border border-s-4 border-border p-2',
        DROPS,
        many && '[contain-intrinsic-size:auto_3.75rem] [content-visibility:auto]',
      )}
      style={{ borderInlineStartColor: colourOf(speakers, line.speaker) }}
    >
      {line.chapter !== null && <Chapter line={line} number={number} open={open} />}
      <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-1 sm:grid-cols-[auto_8rem_minmax(0,1fr)_auto]">
        <span className="flex min-h-10 items-center">
          {open && (
            <span
              data-grip
              title={t('line.drag')}
              className="grid size-10 shrink-0 cursor-grab touch-none place-items-center text-muted active:cursor-grabbing"
            >
              <MenuIcon className="size-4" />
            </span>
          )}
          <span aria-hidden="true" className="figures w-6 shrink-0 text-center text-xs text-muted">
            {count(number, language)}
          </span>
        </span>
        <Select
          aria-label={t('line.speaker', { n: number })}
          value={line.speaker}
          disabled={!open || (speakers.length < 2 && known)}
          {...(!known && { 'aria-invalid': true })}
          className="max-w-44"
          onChange={(speaker) => editLines((lines) => changed(lines, line.id, { speaker }))}
          options={[
            ...(known ? [] : [{ value: line.speaker, label: t('speaker.stranger', { name: line.speaker }) }]),
            ...speakers.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Text line={line} number={number} speakers={speakers} open={open} />
        <span className={cx('flex items-center justify-end', heard && 'sm:min-w-20')}>
          {view?.state === 'voiced' && !stale && <PlayLine line={line.id} number={number} />}
          {open && <LineMenu line={line} number={number} first={first} last={last} speakers={speakers} />}
        </span>
      </div>
      {line.pause_after !== null && <Pause line={line} number={number} open={open} />}
      {spoken && view !== undefined && <SpokenText view={view} stale={stale} />}
      {view?.fault != null && !stale && <p className="text-sm text-danger">{view.fault.message}</p>}
    </li>
  )
})

function Text({ line, number, speakers, open }: Pick<Props, 'line' | 'number' | 'speakers' | 'open'>) {
  const t = useScriptText()
  const page = usePageDir()
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const act = event.nativeEvent.isComposing ? undefined : actionOf(event, line, speakers)
    if (act === undefined) return
    event.preventDefault()
    const said = act()
    if (said !== null) announce(typeof said === 'number' ? t('moved', { n: said }) : t(`line.${said}`))
  }
  return (
    <textarea
      aria-label={t('line.text', { n: number })}
      rows={1}
      maxLength={LONGEST_LINE}
      readOnly={!open}
      dir={direction(line.text, page)}
      value={line.text}
      onChange={(event) => {
        const text = event.target.value.replace(/\s*\n\s*/g, ' ')
        editLines((lines) => changed(lines, line.id, { text }), `text ${line.id}`)
      }}
      onKeyDown={open ? press : undefined}
      className={cx(
        CONTROL,
        'field-sizing-content max-h-60 scroll-mt-32 scroll-mb-20 resize-none max-sm:order-last max-sm:col-span-full',
      )}
    />
  )
}

function Chapter({ line, number, open }: Pick<Props, 'line' | 'number' | 'open'>) {
  const t = useScriptText()
  const page = usePageDir()
  const title = line.chapter ?? ''
  return (
    <div className="flex items-center gap-2">
      <KeepIcon className="size-4 text-primary" />
      <input
        type="text"
        aria-label={t('chapter.of', { n: number })}
        maxLength={LONGEST_CHAPTER}
        readOnly={!open}
        dir={direction(title, page)}
        value={title}
        onChange={({ target }) =>
          editLines((lines) => changed(lines, line.id, { chapter: target.value }), `chapter ${line.id}`)
        }
        className={cx(CONTROL, 'min-w-0 flex-1 font-bold')}
      />
    </div>
  )
}

function Pause({ line, number, open }: Pick<Props, 'line' | 'number' | 'open'>) {
  const t = useScriptText()
  const { language } = useLook()
  const value = String(line.pause_after)
  const written = new Intl.NumberFormat(localeOf(language))
  const known: readonly string[] = PAUSES.includes(value as never) ? PAUSES : [...PAUSES, value]
  return (
    <div className="flex items-center gap-2 text-sm text-muted">
      <ClockIcon className="size-4" />
      <Select
        data-pause
        aria-label={t('pause.of', { n: number })}
        value={value}
        disabled={!open}
        onChange={(seconds) => editLines((lines) => changed(lines, line.id, { pause_after: Number(seconds) }))}
        options={known.map((one) => ({ value: one, label: t('pause', { seconds: written.format(Number(one)) }) }))}
      />
    </div>
  )
}
