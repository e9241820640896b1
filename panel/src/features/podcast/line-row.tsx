/** One line of the script: who says it, what is said, the pause behind it, the chapter that begins with it. */

import { type DragEvent, type KeyboardEvent, memo, type RefObject, useState } from 'react'
import { useLook } from '@/app/look'
import { direction } from '@/text/direction'
import { count, localeOf } from '@/text/numbers'
import { announce } from '@/ui/announcer'
import { IconButton } from '@/ui/button'
import { cx } from '@/ui/cx'
import { CONTROL } from '@/ui/field'
import { ChevronDownIcon, ClockIcon, DotsIcon, KeepIcon, MenuIcon, PlusIcon, TrashIcon } from '@/ui/icons'
import { Menu, MenuItem } from '@/ui/menu'
import { Select } from '@/ui/select'
import { usePageDir } from '@/work/page-dir'
import { colourOf } from './colours'
import { editLines, linesNow } from './draft'
import { focusLine } from './line-focus'
import { PlayLine } from './line-sound'
import { changed, inserted, type Lines, LONGEST_CHAPTER, moved, removed, split } from './script'
import { useScriptText } from './script-text'
import { SpokenText } from './spoken-text'
import type { Line, LineView, Speaker } from './types'
import { UpIcon } from './up-icon'

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
  dragged: RefObject<string | null>
  onDrop: (on: string) => void
}

export const LineRow = memo(function LineRow(props: Props) {
  const { line, view, number, speakers, open, many, spoken, dragged, onDrop } = props
  const t = useScriptText()
  const { language } = useLook()
  const [over, setOver] = useState(false)
  const dropping = {
    onDragOver: (event: DragEvent) => {
      if (dragged.current === null) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      onDrop(line.id)
    },
  }
  const stale = view !== undefined && (view.text !== line.text || view.speaker !== line.speaker)
  return (
    <li
      data-line={line.id}
      aria-label={t('line', { n: number })}
      {...(open && dropping)}
      className={cx(
        'flex flex-col gap-1 rounded-md border border-s-4 p-2',
        over ? 'border-primary bg-primary-soft/40' : 'border-border',
        many && '[contain-intrinsic-size:auto_6rem] [content-visibility:auto]',
      )}
      style={{ borderInlineStartColor: colourOf(speakers, line.speaker) }}
    >
      {line.chapter !== null && <Chapter line={line} number={number} open={open} />}
      <div className="flex items-center gap-1">
        {open && (
          // biome-ignore lint/a11y/noStaticElementInteractions: for the pointer alone; keys and the menu move too
          <span
            draggable
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move'
              event.dataTransfer.setData('text/plain', line.text)
              dragged.current = line.id
            }}
            onDragEnd={() => {
              dragged.current = null
            }}
            title={t('line.drag')}
            className="grid size-10 shrink-0 cursor-grab place-items-center text-muted max-sm:hidden"
          >
            <MenuIcon className="size-4" />
          </span>
        )}
        <span aria-hidden="true" className="figures w-6 shrink-0 text-center text-xs text-muted">
          {count(number, language)}
        </span>
        <Select
          aria-label={t('line.speaker', { n: number })}
          value={line.speaker}
          disabled={!open || speakers.length < 2}
          className="max-w-44 min-w-28"
          onChange={(speaker) => editLines((lines) => changed(lines, line.id, { speaker }))}
          options={speakers.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <span className="ms-auto flex items-center">
          {view?.state === 'voiced' && !stale && <PlayLine line={line.id} number={number} />}
          {open && <LineMenu {...props} />}
        </span>
      </div>
      <Text line={line} number={number} speakers={speakers} open={open} />
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
    if (said !== null) announce(said === 'removed' ? t('line.removed') : t('moved', { n: said }))
  }
  return (
    <textarea
      aria-label={t('line.text', { n: number })}
      rows={1}
      readOnly={!open}
      dir={direction(line.text, page)}
      value={line.text}
      onChange={(event) => {
        const text = event.target.value.replace(/\s*\n\s*/g, ' ')
        editLines((lines) => changed(lines, line.id, { text }), `text ${line.id}`)
      }}
      onKeyDown={open ? press : undefined}
      className={cx(CONTROL, 'field-sizing-content max-h-60 resize-none')}
    />
  )
}

/** What a key does in a line; it gives the place that the line went to, or that it was removed. */
function actionOf(
  event: KeyboardEvent<HTMLTextAreaElement>,
  line: Line,
  speakers: readonly Speaker[],
): (() => number | 'removed' | null) | undefined {
  const { key, altKey, shiftKey, currentTarget: field } = event
  const control = event.ctrlKey || event.metaKey
  const at = field.selectionStart
  const atEnd = at === line.text.length && field.selectionEnd === at
  const atStart = field.selectionEnd === 0
  const place = linesNow().findIndex(({ id }) => id === line.id)
  if (altKey && !control && (key === 'ArrowUp' || key === 'ArrowDown'))
    return () => move(line.id, place + (key === 'ArrowUp' ? -1 : 1))
  if (key === 'Enter' && !shiftKey && !altKey && !control)
    return () => (atEnd || line.text.trim() === '' ? add(line, speakers) : cut(line, at))
  if (key === 'Backspace' && (control || (line.text === '' && !altKey))) return () => remove(line.id)
  if (altKey || control || shiftKey) return undefined
  if (key === 'ArrowUp' && atStart && place > 0) return () => go(place - 1, 'end')
  if (key === 'ArrowDown' && atEnd && place < linesNow().length - 1) return () => go(place + 1, 'start')
  return undefined
}

function go(place: number, at: 'start' | 'end'): null {
  const line = linesNow()[place]
  if (line !== undefined) focusLine(line.id, at)
  return null
}

function move(id: string, to: number): number | null {
  const before = linesNow()
  editLines((lines) => moved(lines, id, to))
  if (linesNow() === before) return null
  focusLine(id)
  return to + 1
}

function add(line: Line, speakers: readonly Speaker[]): null {
  const at = speakers.findIndex(({ id }) => id === line.speaker)
  const speaker = speakers[(at + 1) % speakers.length]?.id ?? line.speaker
  let made = ''
  editLines((lines) => {
    const [next, id] = inserted(lines, line.id, { speaker, text: '' })
    made = id
    return next
  })
  focusLine(made)
  return null
}

function cut(line: Line, at: number): null {
  let made = ''
  editLines((lines) => {
    const done = split(lines, line.id, at)
    if (done === null) return lines
    made = done[1]
    return done[0]
  })
  if (made !== '') focusLine(made, 'start')
  return null
}

/** The last line stays: a script has one at least. */
function remove(id: string): 'removed' | null {
  const lines: Lines = linesNow()
  if (lines.length < 2) return null
  const place = lines.findIndex((line) => line.id === id)
  const next = lines[place - 1] ?? lines[place + 1]
  editLines((now) => removed(now, id))
  if (next !== undefined) focusLine(next.id)
  return 'removed'
}

function LineMenu({ line, number, first, last, speakers }: Props) {
  const t = useScriptText()
  const set = (change: Partial<Line>) => editLines((lines) => changed(lines, line.id, change))
  const place = number - 1
  return (
    <Menu trigger={<IconButton icon={DotsIcon} label={t('line.more', { n: number })} />}>
      <MenuItem icon={UpIcon} disabled={first} onSelect={() => move(line.id, place - 1)}>
        {t('line.up')}
      </MenuItem>
      <MenuItem icon={ChevronDownIcon} disabled={last} onSelect={() => move(line.id, place + 1)}>
        {t('line.down')}
      </MenuItem>
      <MenuItem icon={PlusIcon} onSelect={() => add(line, speakers)}>
        {t('line.after')}
      </MenuItem>
      <MenuItem icon={ClockIcon} onSelect={() => set({ pause_after: line.pause_after === null ? 1 : null })}>
        {t(line.pause_after === null ? 'pause.add' : 'pause.remove')}
      </MenuItem>
      <MenuItem icon={KeepIcon} onSelect={() => set({ chapter: line.chapter === null ? t('chapter.new') : null })}>
        {t(line.chapter === null ? 'chapter.add' : 'chapter.remove')}
      </MenuItem>
      <MenuItem
        icon={TrashIcon}
        danger
        disabled={first && last}
        onSelect={() => remove(line.id) !== null && announce(t('line.removed'))}
      >
        {t('line.remove')}
      </MenuItem>
    </Menu>
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
        aria-label={t('pause.of', { n: number })}
        value={value}
        disabled={!open}
        onChange={(seconds) => editLines((lines) => changed(lines, line.id, { pause_after: Number(seconds) }))}
        options={known.map((one) => ({ value: one, label: t('pause', { seconds: written.format(Number(one)) }) }))}
      />
    </div>
  )
}
