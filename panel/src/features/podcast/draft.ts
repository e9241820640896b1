/**
 * What is being edited of an episode. Each edit shows at once and is sent when somebody rests, one part after the other,
 * with the version that it was made of. What could not be sent stays as it was typed, in this tab's memory too.
 */

import { useSyncExternalStore } from 'react'
import { type ApiError, asApiError } from '@/api/errors'
import { noteUnsaved, onGivenUp } from '@/app/given-up'
import { read, remove, write } from '@/app/keep'
import { queryClient } from '@/app/query'
import { episodeQuery, episodesQuery, sendPart } from './calls'
import { merged } from './merging'
import { type History, type Lines, NO_HISTORY, redone, same, spokenLines, stepped, undone } from './script'
import type { EpisodeView, Parts } from './types'

export type Typed = Partial<Parts>
type Part = keyof Parts
const PARTS: readonly Part[] = ['outline', 'speakers', 'lines', 'sound', 'details']

export interface Draft {
  owner: string | null
  id: string | null
  /** Of what the edits were made. */
  version: string | null
  /** How it stood then; not known any more after a reload. */
  base: EpisodeView | null
  typed: Typed
  history: History
  saving: boolean
  error: ApiError | null
  /** How it stands at the service, where somebody else changed the same meanwhile. */
  conflict: EpisodeView | null
  /** What was changed elsewhere meanwhile has come in beside what was typed here. */
  joined: boolean
}

interface Kept {
  id: string
  version: string | null
  typed: Typed
}

const NAME = 'podcast-edits'
const REST = 900

let draft: Draft = empty(null, null)
let timer: ReturnType<typeof setTimeout> | undefined
let sending: Promise<boolean> | null = null
const listeners = new Set<() => void>()

export function useDraft<Piece>(select: (draft: Draft) => Piece): Piece {
  return useSyncExternalStore(subscribe, () => select(draft))
}

export function draftNow(): Draft {
  return draft
}

/** Opens the edits of an episode; those of another are sent first, if they can be. */
export function openDraft(owner: string, id: string | null): void {
  if (draft.owner === owner && draft.id === id) return
  clearTimeout(timer)
  if (draft.owner === owner && isDirty()) flush()
  const kept = read<Kept>(NAME, owner)
  const own = kept !== null && kept.id === id
  set({ ...empty(owner, id), ...(own && { version: kept.version, typed: kept.typed }) })
  if (own) later()
}

/** Whether something was typed that is not at the service. */
export function isDirty(): boolean {
  return PARTS.some(isUnsent)
}

function isUnsent(part: Part): boolean {
  if (part !== 'lines' || draft.typed.lines === undefined) return draft.typed[part] !== undefined
  return !same(current()?.script?.lines ?? [], spokenLines(draft.typed.lines))
}

/** What somebody began to type and left empty goes, once the script is used. */
export function dropBlankLines(): void {
  const { lines, ...rest } = draft.typed
  if (lines !== undefined && !isUnsent('lines')) set({ typed: rest })
}

/** A part is another from now on. */
export function edit<Name extends Part>(part: Name, value: Parts[Name]): void {
  const base = isDirty() ? draft.base : (current() ?? null)
  const version = isDirty() ? draft.version : (base?.version ?? null)
  set({ version, base, typed: { ...draft.typed, [part]: value }, error: null, joined: false })
  later()
}

/** `about` joins what is typed into one line to one step back. */
export function editLines(change: (lines: Lines) => Lines, about = ''): void {
  const before = linesNow()
  const after = change(before)
  if (after === before) return
  set({ history: stepped(draft.history, before, about, Date.now()) })
  edit('lines', after)
}

export function linesNow(): Lines {
  return draft.typed.lines ?? current()?.script?.lines ?? []
}

export function stepBack(): boolean {
  return step(undone(draft.history, linesNow()))
}

export function stepForth(): boolean {
  return step(redone(draft.history, linesNow()))
}

function step(stepTo: [History, Lines] | null): boolean {
  if (stepTo === null) return false
  set({ history: stepTo[0] })
  edit('lines', stepTo[1])
  return true
}

/** Sends what is not sent yet; whether all of it is at the service. */
export function flush(): Promise<boolean> {
  clearTimeout(timer)
  sending ??= sendAll().finally(() => {
    sending = null
  })
  return sending
}

/** Somebody else changed it meanwhile: with `mine` what was typed here is sent over theirs, else it is left. */
export function settle(mine: boolean): void {
  const { conflict } = draft
  if (conflict === null) return
  queryClient.setQueryData(episodeQuery(conflict.id).queryKey, conflict)
  if (mine) {
    set({ conflict: null, version: conflict.version, base: conflict })
    flush()
  } else {
    const { lines } = draft.typed
    const history = lines === undefined ? draft.history : stepped(draft.history, lines, '', 0)
    set({ ...empty(draft.owner, draft.id), history })
  }
}

async function sendAll(): Promise<boolean> {
  const { id } = draft
  for (;;) {
    const episode = current()
    const part = PARTS.find(isUnsent)
    if (part === undefined || id === null || draft.id !== id) return part === undefined
    if (draft.conflict !== null || episode === undefined) return false
    const value = draft.typed[part] as Parts[Part]
    set({ saving: true })
    try {
      const { data: told } = await sendPart(episode, draft.version ?? episode.version ?? '', part, value)
      learn(told)
      const rest = { ...draft.typed }
      const isWhole = part !== 'lines' || spokenLines(value as Lines) === value
      if (rest[part] === value && isWhole) delete rest[part]
      if (draft.id === id) set({ typed: rest, version: told.version, base: told, saving: false, error: null })
    } catch (thrown) {
      if (!(await joinedAfter(asApiError(thrown), id))) return false
    }
  }
}

/** What was refused because of a change elsewhere is joined with it; whether it can be sent so. */
async function joinedAfter(error: ApiError, id: string): Promise<boolean> {
  const theirs = error.code === 'podcast.episode.changed' ? await newest(id) : null
  if (draft.id !== id) return false
  if (theirs === null || theirs.version === draft.version) {
    set({ saving: false, error })
    return false
  }
  const [typed, clash] = joinedTyped(theirs)
  const before = draft.typed.lines
  const history = before === undefined ? draft.history : stepped(draft.history, before, '', 0)
  if (clash) {
    set({ saving: false, history, typed, conflict: theirs })
    return false
  }
  learn(theirs)
  set({ history, typed, version: theirs.version, base: theirs, joined: true })
  return true
}

function newest(id: string): Promise<EpisodeView | null> {
  const query = { ...episodeQuery(id), queryKey: ['podcast-now', id], staleTime: 0 }
  return queryClient.fetchQuery(query).catch(() => null)
}

function joinedTyped(theirs: EpisodeView): [Typed, boolean] {
  const { base, typed } = draft
  if (base === null) return [typed, true]
  const { lines, ...rest } = typed
  const parts = Object.keys(rest) as Exclude<Part, 'lines'>[]
  const apart = parts.some((part) => JSON.stringify(theirs[part]) !== JSON.stringify(base[part]))
  if (lines === undefined) return [rest, apart]
  const one = merged(base.script?.lines ?? [], theirs.script?.lines ?? [], lines)
  return [{ ...rest, lines: one.lines }, apart || one.clash]
}

/** The episode as the service told it last. */
export function learn(episode: EpisodeView): void {
  queryClient.setQueryData(episodeQuery(episode.id).queryKey, episode)
  queryClient.invalidateQueries({ queryKey: episodesQuery.queryKey, exact: true })
}

function current(): EpisodeView | undefined {
  return draft.id === null ? undefined : queryClient.getQueryData(episodeQuery(draft.id).queryKey)
}

function later(): void {
  clearTimeout(timer)
  timer = setTimeout(flush, REST)
}

function empty(owner: string | null, id: string | null): Draft {
  return {
    owner,
    id,
    version: null,
    base: null,
    typed: {},
    history: NO_HISTORY,
    saving: false,
    error: null,
    conflict: null,
    joined: false,
  }
}

function set(change: Partial<Draft>): void {
  draft = { ...draft, ...change }
  for (const listener of listeners) listener()
  if (change.typed !== undefined) keep()
}

function keep(): void {
  const { owner, id, version, typed } = draft
  noteUnsaved(NAME, isDirty())
  if (owner === null || id === null) return
  if (isDirty()) write<Kept>(NAME, owner, { id, version, typed })
  else remove(NAME)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

document.addEventListener('visibilitychange', () => document.hidden && isDirty() && flush())
window.addEventListener('online', () => isDirty() && flush())
window.addEventListener('beforeunload', (event) => isDirty() && event.preventDefault())
onGivenUp(() => {
  clearTimeout(timer)
  draft = empty(null, null)
})
