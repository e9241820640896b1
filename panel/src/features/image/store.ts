/**
 * The image page's work in this tab: what is in the form, and the pictures that were made. It lives in memory, outlasts a
 * visit to another page of the panel, and is kept in sessionStorage without the pictures' bytes: those are held by the
 * service. It belongs to one admin, and goes when that admin signs out.
 */

import { useSyncExternalStore } from 'react'
import { now as serviceTime } from '@/api/clock'
import { noteUnsaved, onGivenUp } from '@/app/given-up'
import { read, remove, write } from '@/app/keep'
import { holdLeave } from '@/app/leave-guard'
import { type Batch, isRunning, isUnkept, keptOf, revived } from './batch'
import { BLANK, type Form } from './form'

interface Work {
  owner: string | null
  form: Form
  /** The newest first. */
  batches: readonly Batch[]
  /** Tiles that are ticked. */
  picked: ReadonlySet<string>
}

interface Kept {
  form: Form
  batches: readonly Batch[]
}

const NAME = 'image'
const MOST_BATCHES = 30
const KEEP_AFTER = 400

let work: Work = blank(null)
const listeners = new Set<() => void>()
const controllers = new Map<string, AbortController>()
let timer: ReturnType<typeof setTimeout> | undefined
let release: (() => void) | null = null

export function useWork<Part>(select: (work: Work) => Part): Part {
  return useSyncExternalStore(subscribe, () => select(work))
}

export function now(): Work {
  return work
}

export function update(change: Partial<Work>): void {
  work = { ...work, ...change }
  for (const listener of listeners) listener()
  timer ??= setTimeout(keep, KEEP_AFTER)
  guard()
}

export function setForm(change: Partial<Form>): void {
  update({ form: { ...work.form, ...change } })
}

export function addBatch(batch: Batch): void {
  update({ batches: [batch, ...work.batches].slice(0, MOST_BATCHES) })
}

export function changeBatch(id: string, change: (batch: Batch) => Batch): void {
  update({ batches: work.batches.map((batch) => (batch.id === id ? change(batch) : batch)) })
}

/** Takes it off the page; gives what brings it back. What still runs of it is stopped first by whoever calls. */
export function removeBatches(gone: (batch: Batch) => boolean): () => void {
  const { batches, picked } = work
  const tiles = new Set(batches.filter((batch) => !gone(batch)).flatMap((batch) => batch.tiles.map(({ id }) => id)))
  update({
    batches: batches.filter((batch) => !gone(batch)),
    picked: new Set([...picked].filter((id) => tiles.has(id))),
  })
  return () => {
    const before = new Set(batches.map(({ id }) => id))
    const still = new Map(work.batches.map((batch) => [batch.id, batch]))
    const since = work.batches.filter(({ id }) => !before.has(id))
    update({ batches: [...since, ...batches.map((batch) => still.get(batch.id) ?? batch)] })
  }
}

export function pick(tile: string, on: boolean): void {
  const picked = new Set(work.picked)
  if (on) picked.add(tile)
  else picked.delete(tile)
  update({ picked })
}

/** The runs under way, by their id here. */
export const live = {
  add: (run: string, controller: AbortController) => controllers.set(run, controller),
  end: (run: string) => controllers.delete(run),
  abort: (run: string) => controllers.get(run)?.abort(),
  has: (run: string) => controllers.has(run),
}

/** Opens what this tab holds for an admin; what it held for another is deleted. */
export function openFor(owner: string): void {
  if (work.owner === owner) return
  forget()
  const kept = read<Kept>(NAME, owner)
  work = {
    ...blank(owner),
    ...(kept !== null && { form: { ...BLANK, ...kept.form }, batches: kept.batches.map(revived) }),
  }
  guard()
  for (const listener of listeners) listener()
}

function holdsUnsaved(): boolean {
  const at = serviceTime()
  return work.batches.some((batch) => isRunning(batch) || batch.tiles.some((tile) => isUnkept(tile, at)))
}

function blank(owner: string | null): Work {
  return { owner, form: BLANK, batches: [], picked: new Set() }
}

function forget(): void {
  for (const controller of controllers.values()) controller.abort()
  controllers.clear()
  clearTimeout(timer)
  timer = undefined
  work = blank(null)
  for (const listener of listeners) listener()
  guard()
}

function keep(): void {
  clearTimeout(timer)
  timer = undefined
  const { owner, form, batches } = work
  if (owner === null) return
  if (batches.length === 0 && JSON.stringify(form) === JSON.stringify(BLANK)) remove(NAME)
  else write<Kept>(NAME, owner, { form, batches: batches.map(keptOf) })
}

/** Signing out asks first while something would be lost, on whatever page one is. */
function guard(): void {
  const holds = holdsUnsaved()
  if (holds === (release !== null)) return
  noteUnsaved('image', holds)
  release?.()
  release = holds ? holdLeave() : null
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

window.addEventListener('pagehide', keep)
window.addEventListener('beforeunload', (event) => {
  keep()
  // What ran out meanwhile is no reason to ask.
  guard()
  if (release !== null) event.preventDefault()
})
onGivenUp(forget)
