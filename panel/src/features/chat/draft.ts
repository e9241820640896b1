/** What is being typed: the next message, and a question that is being changed. Kept apart from the talk, so that typing renders the field alone. */

import { useSyncExternalStore } from 'react'
import { read, remove, write } from './keep'

export interface Edit {
  turn: string
  text: string
}

interface Drafts {
  message: string
  edit: Edit | null
}

const NAME = 'draft'
const KEEP_AFTER = 250
const NOTHING: Drafts = { message: '', edit: null }

let owner: string | null = null
let drafts = NOTHING
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

export function useDraft(): string {
  return useSyncExternalStore(subscribeDraft, draft)
}

/** Whether this question is being changed. */
export function useIsEdited(turn: string): boolean {
  return useSyncExternalStore(subscribeDraft, () => drafts.edit?.turn === turn)
}

export function draft(): string {
  return drafts.message
}

export function edit(): Edit | null {
  return drafts.edit
}

export function setDraft(message: string): void {
  set({ ...drafts, message })
}

export function setEdit(changed: Edit | null): void {
  set({ ...drafts, edit: changed })
}

export function openDrafts(admin: string): void {
  owner = admin
  drafts = read<Drafts>(NAME, admin) ?? NOTHING
  tell()
}

export function forgetDrafts(): void {
  clearTimeout(timer)
  owner = null
  drafts = NOTHING
  remove(NAME)
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
  if (drafts.message === '' && drafts.edit === null) remove(NAME)
  else write(NAME, owner, drafts)
}

function tell(): void {
  for (const listener of listeners) listener()
}

window.addEventListener('pagehide', keep)
