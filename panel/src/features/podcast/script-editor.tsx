/** The script, line by line: edited in place, moved by keys and by dragging, and sent when somebody rests. */

import { type KeyboardEvent, useRef, useState } from 'react'
import { useLook } from '@/app/look'
import { clock } from '@/media/kinds'
import { count } from '@/text/numbers'
import { announce } from '@/ui/announcer'
import { Button, IconButton } from '@/ui/button'
import { PeopleIcon, PlusIcon, UndoIcon } from '@/ui/icons'
import { Menu, MenuItem } from '@/ui/menu'
import { Switch } from '@/ui/switch'
import { editLines, isDirty, stepBack, stepForth, useDraft } from './draft'
import { canEdit } from './episode'
import { focusLine } from './line-focus'
import { LineRow } from './line-row'
import { inserted, MOST_LINES, moved, reassignedAll } from './script'
import { type ScriptText, useScriptText } from './script-text'
import type { Episode, LineView, Speaker } from './types'

/** From here on what is out of sight is not drawn. */
const MANY = 60

export function ScriptEditor({ episode, speakers }: { episode: Episode; speakers: readonly Speaker[] }) {
  const t = useScriptText()
  const lines = useDraft((draft) => draft.typed.lines) ?? episode.script?.lines ?? []
  const [spoken, setSpoken] = useState(false)
  const dragged = useRef<string | null>(null)
  const open = canEdit(episode)
  const views = viewsOf(episode)
  const drop = (on: string) => {
    const id = dragged.current
    dragged.current = null
    if (id === null || id === on) return
    editLines((now) =>
      moved(
        now,
        id,
        now.findIndex((line) => line.id === on),
      ),
    )
  }
  return (
    <section aria-label={t('script')} onKeyDown={open ? stepKeys : undefined} className="flex flex-col gap-3">
      <Toolbar episode={episode} speakers={speakers} open={open} />
      <Switch label={t('spoken')} hint={t('spoken.hint')} checked={spoken} onChange={setSpoken} />
      {open ? <p className="text-xs text-muted">{t('keys')}</p> : <p className="text-xs text-warn">{t('busy')}</p>}
      <ol aria-label={t('lines')} className="flex flex-col gap-2">
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
            dragged={dragged}
            onDrop={drop}
          />
        ))}
      </ol>
      {open && (
        <Button
          icon={PlusIcon}
          className="self-start"
          disabled={lines.length >= MOST_LINES}
          onClick={() => {
            const last = lines.at(-1)
            let made = ''
            editLines((now) => {
              const [next, id] = inserted(now, last?.id ?? null, {
                speaker: nextSpeaker(speakers, last?.speaker),
                text: '',
              })
              made = id
              return next
            })
            focusLine(made)
          }}
        >
          {t('line.add')}
        </Button>
      )}
    </section>
  )
}

/** Whoever comes after somebody in the cast. */
export function nextSpeaker(speakers: readonly Speaker[], after: string | undefined): string {
  const at = speakers.findIndex(({ id }) => id === after)
  return speakers[(at + 1) % speakers.length]?.id ?? ''
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
  if (back) stepBack()
  else stepForth()
}

function Toolbar({ episode, speakers, open }: { episode: Episode; speakers: readonly Speaker[]; open: boolean }) {
  const t = useScriptText()
  const { language } = useLook()
  const canBack = useDraft(({ history }) => history.past.length > 0)
  const canForth = useDraft(({ history }) => history.future.length > 0)
  const lines = useDraft((draft) => draft.typed.lines)?.length ?? episode.script?.lines.length ?? 0
  return (
    <div className="flex flex-wrap items-center gap-x-1 gap-y-2">
      {open && (
        <>
          <IconButton icon={UndoIcon} label={t('undo')} disabled={!canBack} onClick={() => stepBack()} />
          <IconButton icon={RedoIcon} label={t('redo')} disabled={!canForth} onClick={() => stepForth()} />
          {speakers.length > 1 && <Reassign speakers={speakers} t={t} />}
        </>
      )}
      <p className="ms-auto flex flex-wrap gap-x-3 text-xs text-muted">
        <span>{t('lines.count', { n: lines })}</span>
        {episode.script !== null && (
          <>
            <span>{t('characters', { n: count(episode.script.characters, language) })}</span>
            <span>{t('lasts', { time: clock(episode.script.seconds, language) })}</span>
          </>
        )}
        {open && <Saved />}
      </p>
    </div>
  )
}

function Reassign({ speakers, t }: { speakers: readonly Speaker[]; t: ScriptText }) {
  const pairs = speakers.flatMap((from) => speakers.filter(({ id }) => id !== from.id).map((to) => ({ from, to })))
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
  const stuck = useDraft(({ error, conflict }) => error !== null || conflict !== null)
  return (
    <span role="status" className={stuck ? 'text-danger' : undefined}>
      {t(stuck ? 'saved.not' : saving || dirty ? 'saved.soon' : 'saved')}
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
