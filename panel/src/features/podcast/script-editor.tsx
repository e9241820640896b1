/** The script, line by line: edited in place, moved by keys and by dragging, and sent when somebody rests. */

import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react'
import { useLook } from '@/app/look'
import { clock } from '@/media/kinds'
import { count } from '@/text/numbers'
import { announce } from '@/ui/announcer'
import { Button, IconButton } from '@/ui/button'
import { cx } from '@/ui/cx'
import { ChevronDownIcon, PeopleIcon, PlusIcon, UndoIcon } from '@/ui/icons'
import { Menu, MenuItem } from '@/ui/menu'
import { Switch } from '@/ui/switch'
import { goToUnsent } from './conflict'
import { editLines, isDirty, linesNow, stepBack, stepForth, useDraft } from './draft'
import { dragLine } from './drag'
import { canEdit, paidFor } from './episode'
import { addLine } from './line-edits'
import { focusLine } from './line-focus'
import { LineRow } from './line-row'
import { type Lines, MOST_LINES, movedTo, reassignedAll } from './script'
import { type ScriptText, useScriptText } from './script-text'
import { openStep } from './steps-open'
import type { Episode, LineView, Speaker } from './types'

/** From here on what is out of sight is not drawn. */
const MANY = 60

export function ScriptEditor({ episode, speakers }: { episode: Episode; speakers: readonly Speaker[] }) {
  const t = useScriptText()
  const lines = useDraft((draft) => draft.typed.lines) ?? episode.script?.lines ?? []
  const [spoken, setSpoken] = useState(false)
  const open = canEdit(episode)
  const heard = paidFor(episode) > 0
  const views = useMemo(() => viewsOf(episode), [episode])
  const drag = (press: PointerEvent<HTMLElement>) =>
    dragLine(press, (id, at, side) => {
      editLines((now) => movedTo(now, id, at, side))
      announce(t('moved', { n: linesNow().findIndex((line) => line.id === id) + 1 }))
    })
  return (
    <section aria-label={t('script')} onKeyDown={open ? stepKeys : undefined} className="flex flex-col gap-3">
      <Measures episode={episode} />
      <Switch label={t('spoken')} hint={t('spoken.hint')} checked={spoken} onChange={setSpoken} />
      {open && episode.mixed !== null && <p className="text-sm text-warn">{t('mixed')}</p>}
      {open ? <p className="text-xs text-muted">{t('keys')}</p> : <p className="text-xs text-warn">{t('busy')}</p>}
      <ol
        aria-label={t('lines')}
        {...(open && { onPointerDown: drag })}
        className="flex flex-col gap-2 has-data-dragged:select-none"
      >
        {lines.map((line, at) => (
          <LineRow
            key={line.id}
            line={line}
            view={views.get(line.id)}
            number={at + 1}
            first={at === 0}
            last={at === lines.length - 1}
            speakers={speakers}
            open={open}
            many={lines.length > MANY}
            spoken={spoken}
            heard={heard}
          />
        ))}
      </ol>
      {open && (
        <Button
          icon={PlusIcon}
          className="self-start"
          disabled={lines.length >= MOST_LINES}
          onClick={() => addLine(lines.at(-1), speakers)}
        >
          {t('line.add')}
        </Button>
      )}
      {open && <Tools episode={episode} speakers={speakers} strangers={strangersIn(lines, speakers)} />}
    </section>
  )
}

/** Those who speak and are not in the cast. */
function strangersIn(lines: Lines, speakers: readonly Speaker[]): string[] {
  const known = new Set(speakers.map(({ id }) => id))
  return [...new Set(lines.map(({ speaker }) => speaker))].filter((speaker) => !known.has(speaker))
}

function viewsOf({ script }: Episode): ReadonlyMap<string, LineView> {
  return new Map(script?.lines.map((line) => [line.id, line]))
}

function stepKeys(event: KeyboardEvent): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return
  const back = event.code === 'KeyZ' && !event.shiftKey
  const forth = event.code === 'KeyY' || (event.code === 'KeyZ' && event.shiftKey)
  if (!back && !forth) return
  // The script has one way back for all that is done in it, typing too.
  event.preventDefault()
  stepThere(back ? stepBack : stepForth)
}

/** The cursor goes along to what has changed: the line it stood in may be gone. */
function stepThere(step: () => boolean): void {
  const before = linesNow()
  if (!step()) return
  const after = linesNow()
  const place = after.findIndex((line, at) => line !== before[at])
  const id = (after[place] ?? after.at(-1))?.id
  if (id !== undefined && document.activeElement?.closest<HTMLElement>('[data-line]')?.dataset.line !== id)
    focusLine(id)
}

function Measures({ episode }: { episode: Episode }) {
  const t = useScriptText()
  const { language } = useLook()
  const lines = useDraft((draft) => draft.typed.lines)?.length ?? episode.script?.lines.length ?? 0
  return (
    <p className="flex flex-wrap gap-x-3 text-xs text-muted">
      <span>{t('lines.count', { n: lines })}</span>
      {episode.script !== null && (
        <>
          <span>{t('characters', { n: count(episode.script.characters, language) })}</span>
          <span>{t('lasts', { time: clock(episode.script.seconds, language) })}</span>
        </>
      )}
    </p>
  )
}

/** Stays in sight for as long as the script does, however long that is. */
function Tools({
  episode,
  speakers,
  strangers,
}: {
  episode: Episode
  speakers: readonly Speaker[]
  strangers: readonly string[]
}) {
  const t = useScriptText()
  const canBack = useDraft(({ history }) => history.past.length > 0)
  const canForth = useDraft(({ history }) => history.future.length > 0)
  return (
    <div className="sticky bottom-2 z-10 flex flex-wrap items-center gap-1 rounded-lg border border-border bg-surface p-1 shadow-pop">
      <IconButton icon={UndoIcon} label={t('undo')} disabled={!canBack} onClick={() => stepThere(stepBack)} />
      <IconButton icon={RedoIcon} label={t('redo')} disabled={!canForth} onClick={() => stepThere(stepForth)} />
      {speakers.length + strangers.length > 1 && <Reassign speakers={speakers} strangers={strangers} t={t} />}
      <Saved />
      {episode.standing === 'asking' && (
        <Button
          look="quiet"
          icon={ChevronDownIcon}
          className="ms-auto px-2 max-sm:[&_svg]:hidden"
          onClick={() => openStep(3)}
        >
          {t('toGate')}
        </Button>
      )}
    </div>
  )
}

function Reassign({
  speakers,
  strangers,
  t,
}: {
  speakers: readonly Speaker[]
  strangers: readonly string[]
  t: ScriptText
}) {
  const all = [...strangers.map((id) => ({ id, name: t('speaker.stranger', { name: id }) })), ...speakers]
  const pairs = all.flatMap((from) => speakers.filter(({ id }) => id !== from.id).map((to) => ({ from, to })))
  return (
    <Menu align="start" trigger={<IconButton icon={PeopleIcon} label={t('reassign')} />}>
      {pairs.map(({ from, to }) => (
        <MenuItem
          key={`${from.id} ${to.id}`}
          onSelect={() => {
            editLines((lines) => reassignedAll(lines, from.id, to.id))
            announce(t('reassigned', { from: from.name, to: to.name }))
          }}
        >
          {t('reassign.pair', { from: from.name, to: to.name })}
        </MenuItem>
      ))}
    </Menu>
  )
}

/** Whether what was typed is at the service. */
function Saved() {
  const t = useScriptText()
  const saving = useDraft((draft) => draft.saving)
  const dirty = useDraft(isDirty)
  const joined = useDraft((draft) => draft.joined)
  const stuck = useDraft(({ error, conflict }) => error !== null || conflict !== null)
  return (
    <span role="status" className={cx('px-1 text-xs', stuck ? 'text-danger' : 'text-muted')}>
      {stuck ? (
        <button type="button" onClick={goToUnsent} className="min-h-10 underline">
          {t('saved.not')}
        </button>
      ) : (
        t(saving || dirty ? 'saved.soon' : joined ? 'saved.joined' : 'saved')
      )}
    </span>
  )
}

function RedoIcon() {
  return (
    <span className="-scale-x-100">
      <UndoIcon />
    </span>
  )
}
