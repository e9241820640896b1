/** The outline: each section with its heading, its points and its length; moved by dragging or by keys. */

import { type DragEvent, type KeyboardEvent, useRef, useState } from 'react'
import { withBack } from '@/app/back'
import { useLook } from '@/app/look'
import { newId } from '@/app/new-id'
import { localDigits } from '@/text/digits'
import { direction } from '@/text/direction'
import { count } from '@/text/numbers'
import { announce } from '@/ui/announcer'
import { Button, IconButton } from '@/ui/button'
import { cx } from '@/ui/cx'
import { CONTROL } from '@/ui/field'
import { ChevronDownIcon, LockIcon, MenuIcon, PlusIcon, TrashIcon } from '@/ui/icons'
import { toast } from '@/ui/toast'
import { usePageDir } from '@/work/page-dir'
import { Asking } from './asking'
import { blankPart, MOST_PARTS, moved, type Part, wordsPlanned } from './steps'
import { useStepsText } from './steps-text'
import { askOutline, OUTLINE } from './steps-writing'
import { changePart, changeSteps, now, useWork } from './store'

const LONGEST_HEADING = 160

export function OutlineStep() {
  const t = useStepsText()
  const outline = useWork((work) => work.steps.outline)
  const writing = useWork(({ lives }) => outline.some(({ id }) => lives[id] !== undefined))
  const busy = useWork(({ lives }) => lives[OUTLINE] !== undefined) || writing
  const [dragged, setDragged] = useState<string | null>(null)
  const list = useRef<HTMLOListElement>(null)
  const words = wordsPlanned(outline)
  const has = outline.length > 0
  const move = (id: string, to: number, focus: boolean) => {
    const { outline: parts } = now().steps
    const from = parts.findIndex((part) => part.id === id)
    const next = moved(parts, from, to)
    if (next === parts) return
    changeSteps({ outline: next })
    announce(t('part.moved', { heading: next[to]?.heading ?? '', n: to + 1 }))
    if (focus)
      requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-part="${id}"] input`)?.focus())
  }
  const add = () => {
    const part = blankPart(newId())
    changeSteps({ outline: [...outline, part] })
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-part="${part.id}"] input`)?.focus())
  }
  const remove = (part: Part) => {
    const at = outline.indexOf(part)
    changeSteps({ outline: outline.filter(({ id }) => id !== part.id) })
    toast({
      text: t('part.removed', { heading: part.heading }),
      undo: () => changeSteps({ outline: withBack(now().steps.outline, part, at) }),
      about: 'content-part',
    })
  }
  return (
    <>
      <Asking
        name={OUTLINE}
        label={t(has ? 'outline.again' : 'outline.make')}
        {...(has && { hint: t('outline.again.hint') })}
        held={writing}
        ask={async (by, tone) => {
          const back = await askOutline(by, tone)
          if (back !== null) toast({ text: t('outline.replaced'), undo: back, about: 'content-part' })
        }}
      />
      {has && <p className="text-xs text-muted">{t('outline.hint')}</p>}
      <ol ref={list} className="flex flex-col gap-3 empty:hidden">
        {outline.map((part, index) => (
          <PartRow
            key={part.id}
            part={part}
            index={index}
            last={index === outline.length - 1}
            busy={busy}
            dragged={dragged}
            onDrag={setDragged}
            onMove={(id, to, focus) => !busy && move(id, to, focus)}
            onRemove={() => remove(part)}
          />
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-3">
        <Button icon={PlusIcon} disabled={busy || outline.length >= MOST_PARTS} onClick={add}>
          {t('outline.add')}
        </Button>
        {outline.length >= MOST_PARTS && <p className="text-xs text-muted">{t('outline.full')}</p>}
        {words !== null && <p className="text-xs text-muted">{t('outline.words', { n: words })}</p>}
      </div>
    </>
  )
}

function PartRow({
  part,
  index,
  last,
  busy,
  dragged,
  onDrag,
  onMove,
  onRemove,
}: {
  part: Part
  index: number
  last: boolean
  /** Something is being written of it: places and removal wait. */
  busy: boolean
  dragged: string | null
  onDrag: (id: string | null) => void
  onMove: (id: string, to: number, focus: boolean) => void
  onRemove: () => void
}) {
  const t = useStepsText()
  const { language } = useLook()
  const page = usePageDir()
  const [over, setOver] = useState(false)
  const n = index + 1
  const press = (event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    onMove(part.id, event.key === 'ArrowUp' ? index - 1 : index + 1, true)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (dragged !== null) onMove(dragged, index, false)
    onDrag(null)
  }
  return (
    <li
      data-part={part.id}
      aria-label={t('part.name', { n })}
      onKeyDown={press}
      onDragOver={(event) => {
        if (dragged === null) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cx(
        'flex flex-col gap-2 rounded-md border p-2',
        over ? 'border-primary bg-primary-soft/40' : 'border-border',
        dragged === part.id && 'opacity-55',
      )}
    >
      <div className="flex items-center gap-1">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: for the pointer alone; keys and buttons move too */}
        <span
          draggable={!busy}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move'
            event.dataTransfer.setData('text/plain', part.heading)
            onDrag(part.id)
          }}
          onDragEnd={() => onDrag(null)}
          title={t('part.drag', { n })}
          className="grid size-10 shrink-0 cursor-grab place-items-center text-muted max-sm:hidden"
        >
          <MenuIcon className="size-4" />
        </span>
        <span aria-hidden="true" className="figures w-5 shrink-0 text-center text-sm text-muted">
          {count(n, language)}
        </span>
        <input
          type="text"
          aria-label={t('part.heading', { n })}
          maxLength={LONGEST_HEADING}
          dir={direction(part.heading, page)}
          value={part.heading}
          onChange={(event) => changePart(part.id, { heading: event.target.value })}
          className={cx(CONTROL, 'min-w-0 flex-1 font-medium')}
        />
      </div>
      <textarea
        aria-label={t('part.points', { n })}
        rows={2}
        dir={direction(part.points, page)}
        value={part.points}
        onChange={(event) => changePart(part.id, { points: event.target.value })}
        className={cx(CONTROL, 'field-sizing-content max-h-40 resize-none text-sm')}
      />
      <div className="flex flex-wrap items-center gap-1">
        <input
          type="text"
          inputMode="numeric"
          autoComplete="off"
          aria-label={t('part.words', { n })}
          value={localDigits(part.words, language)}
          onChange={(event) => changePart(part.id, { words: event.target.value })}
          className={cx(CONTROL, 'max-w-20 text-sm')}
        />
        <span aria-hidden="true" className="text-xs text-muted">
          {t('part.words.short')}
        </span>
        <span className="ms-auto flex">
          <IconButton
            icon={LockIcon}
            aria-pressed={part.locked}
            label={t(part.locked ? 'part.unlock' : 'part.lock', { n })}
            className={part.locked ? 'bg-primary-soft text-primary' : 'text-muted'}
            onClick={() => changePart(part.id, { locked: !part.locked })}
          />
          <IconButton
            icon={UpIcon}
            label={t('part.up', { n })}
            disabled={index === 0 || busy}
            onClick={() => onMove(part.id, index - 1, false)}
          />
          <IconButton
            icon={ChevronDownIcon}
            label={t('part.down', { n })}
            disabled={last || busy}
            onClick={() => onMove(part.id, index + 1, false)}
          />
          <IconButton icon={TrashIcon} label={t('part.remove', { n })} disabled={busy} onClick={onRemove} />
        </span>
      </div>
    </li>
  )
}

function UpIcon() {
  return (
    <span className="rotate-180">
      <ChevronDownIcon />
    </span>
  )
}
