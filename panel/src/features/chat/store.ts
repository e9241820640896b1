/**
 * The talk of this tab. It lives in memory, outlasts a visit to another page of the panel, and is kept in sessionStorage,
 * so that a reload or a sign-in that ended loses nothing. It belongs to one admin, and goes when that admin signs out.
 */

import { useSyncExternalStore } from 'react'
import { noteUnsaved, onGivenUp } from '@/app/given-up'
import { read, remove, write } from '@/app/keep'
import { holdLeave } from '@/app/leave-guard'
import { draft, editedTurns, forgetDrafts, openDrafts, subscribeDraft } from './draft'
import { type Answer, EMPTY, isEmpty, type Talk, type Turn } from './talk'
import { fromFile, type TalkFile, toFile } from './talk-file'

export interface Live {
  /** The answer that is being written. */
  answer: string
  controller: AbortController
  /** By the clock of `performance.now()`. */
  began: number
  /** How long the answer's text was before; only what comes after it is new. */
  from: number
  /** Puts what has come, and waits for the next frame, into the talk. */
  flush: () => void
}

/** What was just done to the talk and can be undone. */
export interface Undo {
  before: Talk
}

export interface Chat {
  owner: string | null
  talk: Talk
  /** The talk as it was last exported or imported: while it is this one, closing the tab loses nothing. */
  exported: Talk
  /** The talk before this one. */
  previous: Talk | null
  live: Live | null
  undo: Undo | null
  /** The browser has no more room for it: a reload would lose it. */
  unkept: boolean
}

const TALK = 'talk'
const PREVIOUS = 'previous'
/** How often the talk is written while it grows; a long one takes longer to write, and is written less often. */
const KEEP_EVERY = 1_000
const KEEP_SHARE = 50
const LEAVING = 1_000

interface Kept {
  file: TalkFile
  exported: boolean
}

let chat: Chat = blank(null)
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined
let dirty = false
let pause = KEEP_EVERY
/** The talk before this one, as it was last written. */
let keptPrevious: Talk | null | undefined
let release: (() => void) | null = null
let leaving = false

export function useChat<Part>(select: (chat: Chat) => Part): Part {
  return useSyncExternalStore(subscribe, () => select(chat))
}

/** One turn; a change of another one renders nothing. */
export function useTurn(id: string): Turn | undefined {
  return useSyncExternalStore(subscribe, () => chat.talk.turns[id])
}

export function now(): Chat {
  return chat
}

export function update(change: Partial<Chat>): void {
  const talkChanged = change.talk !== undefined && change.talk !== chat.talk
  // An undo is of the moment: the next change of the talk's shape ends it.
  const stale = talkChanged && change.undo === undefined && change.talk?.links !== chat.talk.links
  chat = { ...chat, ...(stale && { undo: null }), ...change }
  for (const listener of listeners) listener()
  if (talkChanged || change.previous !== undefined || change.exported !== undefined) keepSoon()
  guard()
}

export function changeTalk(change: (talk: Talk) => Talk): void {
  update({ talk: change(chat.talk) })
}

/** Opens what this tab holds for an admin; what it held for another is deleted. */
export function openFor(owner: string): void {
  if (chat.owner === owner) return
  forget()
  openDrafts(owner)
  const kept = readKept(owner, TALK)
  const talk = kept === null ? EMPTY : withoutLive(kept.talk)
  chat = {
    ...blank(owner),
    talk,
    previous: readKept(owner, PREVIOUS)?.talk ?? null,
    exported: kept?.exported === true ? talk : EMPTY,
  }
  noteUnsaved('chat', holdsUnsaved())
  guard()
  for (const listener of listeners) listener()
}

/** Whether closing the tab would lose something. */
function holdsUnsaved(): boolean {
  return (
    (!isEmpty(chat.talk) && chat.talk !== chat.exported) ||
    draft().trim() !== '' ||
    editedTurns().some((id) => chat.talk.turns[id] !== undefined)
  )
}

/** The page is on its way out: lines that break now were cut by that. */
export function isLeaving(): boolean {
  return leaving
}

function blank(owner: string | null): Chat {
  return { owner, talk: EMPTY, exported: EMPTY, previous: null, live: null, undo: null, unkept: false }
}

/** An answer that was being written when the page went away ends where it was. */
function withoutLive(talk: Talk): Talk {
  const open = (turn: Turn): turn is Answer =>
    turn.role === 'assistant' &&
    turn.error === null &&
    turn.stopped === null &&
    turn.runs.length > 0 &&
    turn.runs.at(-1)?.finish_reason === null
  const turns = Object.values(talk.turns).map((turn) => (open(turn) ? { ...turn, stopped: 'page' as const } : turn))
  return { ...talk, turns: Object.fromEntries(turns.map((turn) => [turn.id, turn])) }
}

function forget(): void {
  chat.live?.controller.abort()
  clearTimeout(timer)
  timer = undefined
  dirty = false
  keptPrevious = undefined
  chat = blank(null)
  for (const listener of listeners) listener()
  guard()
}

function keepSoon(): void {
  dirty = true
  timer ??= setTimeout(keep, pause)
}

function keep(): void {
  clearTimeout(timer)
  timer = undefined
  if (!dirty || chat.owner === null) return
  dirty = false
  const began = performance.now()
  const { owner, talk, exported, previous } = chat
  const kept = [
    isEmpty(talk) && talk.system === '' ? remove(TALK) : write(TALK, owner, keptOf(talk, talk === exported)),
    previous === keptPrevious || keepPrevious(owner, previous),
  ]
  pause = Math.max(KEEP_EVERY, (performance.now() - began) * KEEP_SHARE)
  const unkept = kept.includes(false)
  if (unkept !== chat.unkept) update({ unkept })
}

function keepPrevious(owner: string, previous: Talk | null): boolean {
  const kept = previous === null ? remove(PREVIOUS) : write(PREVIOUS, owner, keptOf(previous, false))
  keptPrevious = kept ? previous : undefined
  return kept
}

function keptOf(talk: Talk, exported: boolean): Kept {
  return { file: toFile(talk, true), exported }
}

function readKept(owner: string, name: string): { talk: Talk; exported: boolean } | null {
  const kept = read<Kept>(name, owner)
  if (kept === null) return null
  try {
    return { talk: fromFile(kept.file, true), exported: kept.exported }
  } catch {
    // Written by an older panel: nothing that can be read is nothing that can be shown.
    return null
  }
}

/** Signing out asks first while something would be lost, on whatever page one is. */
function guard(): void {
  const holds = holdsUnsaved()
  if (holds !== (release !== null)) noteUnsaved('chat', holds)
  if (holds && release === null) release = holdLeave()
  if (!holds && release !== null) {
    release()
    release = null
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

subscribeDraft(guard)
window.addEventListener('pagehide', keep)
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) return
  chat.live?.flush()
  keep()
})
window.addEventListener('beforeunload', (event) => {
  leaving = true
  setTimeout(() => {
    leaving = false
  }, LEAVING)
  keep()
  if (holdsUnsaved()) event.preventDefault()
})
onGivenUp(() => {
  forget()
  forgetDrafts()
})
