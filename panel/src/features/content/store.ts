/**
 * The work of this tab: the form, the steps and the versions of the text. It outlasts a visit to another page of the
 * panel and is kept in sessionStorage, so that a reload or a sign-in that ended loses nothing. It belongs to one admin.
 */

import { useSyncExternalStore } from 'react'
import type { ApiError } from '@/api/errors'
import type { RefineAction } from '@/api/types'
import { noteUnsaved, onGivenUp } from '@/app/given-up'
import { read, remove, write } from '@/app/keep'
import { holdLeave } from '@/app/leave-guard'
import { deskOf, type Reading } from '@/sources/desk'
import { BLANK, type Form, isTyped } from './form'
import { NO_STEPS, type Part, type Steps, withPart } from './steps'
import { isOpenRun, isUnsaved, type Version } from './versions'

/** Something that is being written or asked for. */
export interface Live {
  controller: AbortController
  /** By the clock of `performance.now()`. */
  began: number
  /** Puts what has come, and waits for the next frame, into the work. */
  flush: () => void
}

/** A change that a model proposes for a piece of the text: taken or left, nothing in between. */
export interface Proposal {
  version: string
  action: RefineAction
  start: number
  end: number
  tone: string
  language: string
  instruction: string
  before: string
  text: string
  state: 'writing' | 'done' | 'failed' | 'stopped'
  error: ApiError | null
}

export interface Work {
  owner: string | null
  form: Form
  steps: Steps
  versions: readonly Version[]
  shown: string | null
  proposal: Proposal | null
  /** What is under way, by what it is for: a version, a section, `titles`, `outline`, `about`, `proposal`. */
  lives: Readonly<Record<string, Live>>
  /** Files and pages that are being read, or could not be. */
  readings: readonly Reading[]
  /** Somebody pressed a button while the form was not complete: what is missing is said. */
  tried: boolean
  /** What came of asking for data failed. */
  failures: Readonly<Record<string, ApiError>>
  /** The browser has no more room for it: a reload would lose it. */
  unkept: boolean
}

interface Kept {
  form: Form
  steps: Steps
  versions: readonly Version[]
  shown: string | null
}

const NAME = 'content'
const KEEP_EVERY = 1_000
const LEAVING = 1_000

let work: Work = blank(null)
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined
let release: (() => void) | null = null
let leaving = false

export function useWork<Piece>(select: (work: Work) => Piece): Piece {
  return useSyncExternalStore(subscribe, () => select(work))
}

export function now(): Work {
  return work
}

export function update(change: Partial<Work>): void {
  work = { ...work, ...change }
  for (const listener of listeners) listener()
  if (change.form !== undefined || change.steps !== undefined || change.versions !== undefined) keepSoon()
  guard()
}

export function changeForm(change: Partial<Form>): void {
  update({ form: { ...work.form, ...change } })
}

/** The texts that it rests on. */
export const sources = deskOf({
  now: () => ({ sources: work.form.sources, readings: work.readings }),
  change: ({ sources, readings }) =>
    update({ ...(sources && { form: { ...work.form, sources } }), ...(readings && { readings }) }),
})

export function changeSteps(change: Partial<Steps>): void {
  update({ steps: { ...work.steps, ...change } })
}

export function changePart(id: string, change: Partial<Part>): void {
  changeSteps({ outline: withPart(work.steps.outline, id, change) })
}

export function changeVersion(id: string, change: (version: Version) => Version): void {
  const versions = work.versions.map((version) => (version.id === id ? change(version) : version))
  update({ versions })
}

export function addVersion(version: Version): void {
  update({ versions: [...work.versions, version], shown: version.id })
}

export function versionOf(id: string | null): Version | undefined {
  return work.versions.find((version) => version.id === id)
}

/** The version that is shown. */
export function useShown(): Version | undefined {
  return useWork(({ versions, shown }) => versions.find(({ id }) => id === shown))
}

export function useIsLive(key: string): boolean {
  return useWork(({ lives }) => lives[key] !== undefined)
}

/** Opens what this tab holds for an admin; what it held for another is deleted. */
export function openFor(owner: string): void {
  if (work.owner === owner) return
  forget()
  const kept = read<Kept>(NAME, owner)
  work = { ...blank(owner), ...(kept !== null && isReadable(kept) && rested(kept)) }
  noteUnsaved('content', holdsUnsaved())
  guard()
  for (const listener of listeners) listener()
}

/** Puts an empty desk; what gives back the one that was there. */
export function clear(): () => void {
  const { form, steps, versions, shown } = work
  for (const { controller } of Object.values(work.lives)) controller.abort()
  for (const { stop } of work.readings) stop()
  const { mode, kind, language, tone, guided, knobs, words } = form
  update({
    ...blank(work.owner),
    form: { ...BLANK, mode, kind, language, tone, guided, knobs, words },
  })
  return () => update({ ...rested({ form, steps, versions, shown }), failures: {}, proposal: null })
}

/** The page is on its way out: lines that break now were cut by that. */
export function isLeaving(): boolean {
  return leaving
}

function blank(owner: string | null): Work {
  return {
    owner,
    form: BLANK,
    steps: NO_STEPS,
    versions: [],
    shown: null,
    proposal: null,
    lives: {},
    readings: [],
    tried: false,
    failures: {},
    unkept: false,
  }
}

/** Written by this panel, not by one whose work looked otherwise. */
function isReadable({ form, steps, versions }: Kept): boolean {
  return [form?.sources, form?.keywords, steps?.outline, versions].every(Array.isArray) && form.knobs !== undefined
}

/** What was being written when the page went away ends where it was. */
function rested({ form, steps, versions, shown }: Kept): Kept {
  return {
    form: { ...BLANK, ...form },
    shown,
    steps: {
      ...steps,
      outline: steps.outline.map((part) =>
        isOpenRun(part.runs.at(-1)) && part.failed === null ? { ...part, stopped: true } : part,
      ),
    },
    versions: versions.map((version) => {
      const { runs, failed, stopped } = version
      const open = isOpenRun(runs.at(-1)) && failed === null && stopped === null
      return open ? { ...version, stopped: 'page' } : version
    }),
  }
}

/** Whether closing the tab would lose something. */
function holdsUnsaved(): boolean {
  return work.versions.some(isUnsaved) || work.steps.outline.some(({ text }) => text !== '') || isTyped(work.form)
}

function forget(): void {
  for (const { controller } of Object.values(work.lives)) controller.abort()
  clearTimeout(timer)
  timer = undefined
  work = blank(null)
  for (const listener of listeners) listener()
  guard()
}

function keepSoon(): void {
  timer ??= setTimeout(keep, KEEP_EVERY)
}

function keep(): void {
  clearTimeout(timer)
  if (timer === undefined || work.owner === null) return
  timer = undefined
  const { owner, form, steps, shown } = work
  // The way back is of this visit: it would take most of the room.
  const versions = work.versions.map((version) => ({ ...version, past: [], future: [] }))
  const empty = versions.length === 0 && steps === NO_STEPS && JSON.stringify(form) === JSON.stringify(BLANK)
  const unkept = !(empty ? remove(NAME) : write<Kept>(NAME, owner, { form, steps, versions, shown }))
  if (unkept !== work.unkept) update({ unkept })
}

/** Signing out asks first while something would be lost, on whatever page one is. */
function guard(): void {
  const holds = holdsUnsaved()
  if (holds !== (release !== null)) noteUnsaved('content', holds)
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

window.addEventListener('pagehide', keep)
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) return
  for (const { flush } of Object.values(work.lives)) flush()
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
onGivenUp(forget)
