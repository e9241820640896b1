/** What is being typed: the next message, and questions that are being changed. Kept apart from the talk, so that typing renders the field alone. */

import { useSyncExternalStore } from 'react'
import { read, remove, write } from '@/app/keep'
import { forgetAttached, openAttached } from './attached'
import type { Question } from './talk'

interface Drafts {
  message: string
  /** Other words for questions, by turn; what was typed stays when its field is closed. */
  edits: Readonly<Record<string, string>>
  /** The question whose field is open. */
  editing: string | null
}

const NAME = 'draft'
const KEEP_AFTER = 250
const NOTHING: Drafts = { message: '', edits: {}, editing: null }

let owner: string | null = null
let drafts = NOTHING
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

export function useDraft(): string {
  return useSyncExternalStore(subscribeDraft, draft)
}

/** Whether this question is being changed. */
export function useIsEdited(turn: string): boolean {
  return useSyncExternalStore(subscribeDraft, () => drafts.editing === turn)
}

export function draft(): string {
  return drafts.message
}

/** The questions for which other words have been typed and not sent. */
export function editedTurns(): readonly string[] {
  return Object.keys(drafts.edits)
}

/** What its field begins with: what was typed there before, else the question. */
export function wordsFor({ id, text }: Question): string {
  return drafts.edits[id] ?? text
}

export function setDraft(message: string): void {
  set({ ...drafts, message })
}

export function openEdit(turn: string): void {
  set({ ...drafts, editing: turn })
}

export function changeEdit({ id, text }: Question, typed: string): void {
  const { [id]: _, ...others } = drafts.edits
  set({ ...drafts, edits: typed === text ? others : { ...others, [id]: typed } })
}

/** The field goes; what was typed into it is there when it is opened again. */
export function closeEdit(): void {
  set({ ...drafts, editing: null })
}

/** The field goes, and what was typed into it. */
export function dropEdit(turn: string): void {
  const { [turn]: _, ...others } = drafts.edits
  set({ ...drafts, edits: others, editing: null })
}

export function openDrafts(admin: string): void {
  owner = admin
  drafts = { ...NOTHING, ...read<Partial<Drafts>>(NAME, admin) }
  openAttached(admin)
  tell()
}

export function forgetDrafts(): void {
  clearTimeout(timer)
  owner = null
  drafts = NOTHING
  remove(NAME)
  forgetAttached()
  tell()
}

export function subscribeDraft(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function set(changed: Drafts): void {
  drafts = changed
  clearTimeout(timer)
  timer = setTimeout(keep, KEEP_AFTER)
  tell()
}

function keep(): void {
  clearTimeout(timer)
  if (owner === null) return
  const { message, edits, editing } = drafts
  if (message === '' && editing === null && Object.keys(edits).length === 0) remove(NAME)
  else write(NAME, owner, drafts)
}

function tell(): void {
  for (const listener of listeners) listener()
}

window.addEventListener('pagehide', keep)
