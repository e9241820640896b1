/** The outline: what is talked about, one thing after the other; moved by keys and buttons. */

import { type KeyboardEvent, useRef } from 'react'
import { useLook } from '@/app/look'
import { direction } from '@/text/direction'
import { count } from '@/text/numbers'
import { announce } from '@/ui/announcer'
import { Button, IconButton } from '@/ui/button'
import { cx } from '@/ui/cx'
import { CONTROL, Field, TextInput } from '@/ui/field'
import { ChevronDownIcon, PlusIcon, TrashIcon } from '@/ui/icons'
import { toast } from '@/ui/toast'
import { usePageDir } from '@/work/page-dir'
import { edit, useDraft } from './draft'
import { canEdit } from './episode'
import { useText } from './text'
import type { Episode, Outline, Segment } from './types'
import { UpIcon } from './up-icon'

const LONGEST_TITLE = 160
const MOST_SEGMENTS = 20

export function OutlineEditor({ episode, outline: told }: { episode: Episode; outline: Outline }) {
  const t = useText()
  const page = usePageDir()
  const { language } = useLook()
  const outline = useDraft((draft) => draft.typed.outline) ?? told
  const list = useRef<HTMLOListElement>(null)
  const open = canEdit(episode)
  const { segments } = outline
  const set = (change: Partial<Outline>) => edit('outline', { ...outline, ...change })
  const change = (at: number, part: Partial<Segment>) =>
    set({ segments: segments.map((one, place) => (place === at ? { ...one, ...part } : one)) })
  const focus = (at: number) =>
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-segment="${at}"] input`)?.focus())
  const move = (from: number, to: number) => {
    const segment = segments[from]
    if (!open || segment === undefined || to < 0 || to >= segments.length) return
    const others = segments.filter((_, place) => place !== from)
    set({ segments: [...others.slice(0, to), segment, ...others.slice(to)] })
    announce(t('moved', { n: to + 1 }))
    focus(to)
  }
  const remove = (at: number) => {
    const before = segments
    set({ segments: segments.filter((_, place) => place !== at) })
    toast({ text: t('segment.removed'), undo: () => set({ segments: before }), about: 'podcast-outline' })
  }
  const press = (event: KeyboardEvent, at: number) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(at, event.key === 'ArrowUp' ? at - 1 : at + 1)
  }
  return (
    <section aria-label={t('outline')} className="flex flex-col gap-3">
      <Field label={t('outline.title')}>
        {(wiring) => (
          <TextInput
            {...wiring}
            maxLength={LONGEST_TITLE}
            readOnly={!open}
            dir={direction(outline.title, page)}
            value={outline.title}
            onChange={(event) => set({ title: event.target.value })}
          />
        )}
      </Field>
      <p className="text-xs text-muted">{t(open ? 'outline.hint' : 'outline.busy')}</p>
      <ol ref={list} className="flex flex-col gap-2">
        {segments.map((segment, at) => (
          <li
            key={at}
            data-segment={at}
            onKeyDown={(event) => press(event, at)}
            className="flex items-start gap-2 rounded-md border border-border p-2"
          >
            <span aria-hidden="true" className="figures w-5 pt-2 text-center text-sm text-muted">
              {count(at + 1, language)}
            </span>
            <div className="flex min-w-0 flex-1 flex-col gap-2">
              <input
                type="text"
                aria-label={t('segment.title', { n: at + 1 })}
                maxLength={LONGEST_TITLE}
                readOnly={!open}
                dir={direction(segment.title, page)}
                value={segment.title}
                onChange={(event) => change(at, { title: event.target.value })}
                className={cx(CONTROL, 'font-medium')}
              />
              <textarea
                aria-label={t('segment.points', { n: at + 1 })}
                rows={2}
                readOnly={!open}
                dir={direction(segment.points.join(' '), page)}
                value={segment.points.join('\n')}
                onChange={(event) => change(at, { points: event.target.value.split('\n') })}
                className={cx(CONTROL, 'field-sizing-content max-h-40 resize-none text-sm')}
              />
            </div>
            {open && (
              <span className="flex flex-col sm:flex-row">
                <IconButton
                  icon={UpIcon}
                  label={t('segment.up', { n: at + 1 })}
                  disabled={at === 0}
                  onClick={() => move(at, at - 1)}
                />
                <IconButton
                  icon={ChevronDownIcon}
                  label={t('segment.down', { n: at + 1 })}
                  disabled={at === segments.length - 1}
                  onClick={() => move(at, at + 1)}
                />
                <IconButton
                  icon={TrashIcon}
                  label={t('segment.remove', { n: at + 1 })}
                  disabled={segments.length === 1}
                  onClick={() => remove(at)}
                />
              </span>
            )}
          </li>
        ))}
      </ol>
      {open && (
        <Button
          icon={PlusIcon}
          className="self-start"
          disabled={segments.length >= MOST_SEGMENTS}
          onClick={() => {
            set({ segments: [...segments, { title: t('segment.new'), points: [], minutes: null }] })
            focus(segments.length)
          }}
        >
          {t('segment.add')}
        </Button>
      )}
    </section>
  )
}
