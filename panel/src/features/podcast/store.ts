/**
 * What is being asked for in this tab. It outlasts a visit to another page of the panel and is kept in sessionStorage, so
 * that a reload or a sign-in that ended loses nothing. It belongs to one admin.
 */

import { useSyncExternalStore } from 'react'
import { noteUnsaved, onGivenUp } from '@/app/given-up'
import { read, remove, write } from '@/app/keep'
import { language } from '@/app/look'
import { deskOf, type Reading } from '@/sources/desk'
import { castFor } from './cast'
import { blank, type Form, isTyped } from './form'
import type { Mode, Speaker } from './types'

export interface Work {
  owner: string | null
  form: Form
  /** Files and pages that are being read, or could not be. */
  readings: readonly Reading[]
  /** Somebody pressed a button while the form was not complete: what is missing is said. */
  tried: boolean
  /** The browser has no more room for it: a reload would lose it. */
  unkept: boolean
}

const NAME = 'podcast'
const KEEP_EVERY = 1_000

let work: Work = empty(null)
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined

export function useWork<Piece>(select: (work: Work) => Piece): Piece {
  return useSyncExternalStore(subscribe, () => select(work))
}

export function now(): Work {
  return work
}

export function update(change: Partial<Work>): void {
  work = { ...work, ...change }
  for (const listener of listeners) listener()
  if (change.form !== undefined) {
    timer ??= setTimeout(keep, KEEP_EVERY)
    noteUnsaved(NAME, isTyped(work.form))
  }
}

export function changeForm(change: Partial<Form>): void {
  update({ form: { ...work.form, ...change } })
}

/** Another kind of talk has another number of speakers. */
export function changeMode(mode: Mode): void {
  changeForm({ mode, speakers: castFor(mode, work.form.language, work.form.speakers) })
}

/** Whoever has not been named otherwise is called as people are in that language. */
export function changeLanguage(wanted: string): void {
  const { mode, language: before, speakers } = work.form
  const usual = new Set(castFor('panel', before, []).map(({ name }) => name))
  const untouched = speakers.every(({ name, voice, manner }) => usual.has(name) && voice === null && manner === '')
  changeForm({ language: wanted, ...(untouched && { speakers: castFor(mode, wanted, []) }) })
}

export function changeSpeakers(speakers: readonly Speaker[]): void {
  changeForm({ speakers })
}

/** The texts that the talk is about. */
export const sources = deskOf({
  now: () => ({ sources: work.form.sources, readings: work.readings }),
  change: ({ sources: texts, readings }) =>
    update({ ...(texts && { form: { ...work.form, sources: texts } }), ...(readings && { readings }) }),
})

/** Opens what this tab holds for an admin; what it held for another is deleted. */
export function openFor(owner: string): void {
  if (work.owner === owner) return
  forget()
  const kept = read<Form>(NAME, owner)
  const bare = empty(owner)
  work = { ...bare, ...(kept !== null && isReadable(kept) && { form: { ...bare.form, ...kept } }) }
  noteUnsaved(NAME, isTyped(work.form))
  for (const listener of listeners) listener()
}

/** Puts an empty form, whose cast and sound stay; what gives back the one that was there. */
export function clear(): () => void {
  const { form } = work
  for (const { stop } of work.readings) stop()
  const { mode, language: of, speakers, sound, minutes, tone } = form
  update({ ...empty(work.owner), form: { ...blank(of), mode, speakers, sound, minutes, tone } })
  return () => update({ form })
}

function empty(owner: string | null): Work {
  return { owner, form: blank(language()), readings: [], tried: false, unkept: false }
}

/** Written by this panel, not by one whose work looked otherwise. */
function isReadable({ sources: texts, speakers, sound }: Form): boolean {
  return [texts, speakers, sound?.formats].every(Array.isArray)
}

function forget(): void {
  for (const { stop } of work.readings) stop()
  clearTimeout(timer)
  timer = undefined
  work = empty(null)
  for (const listener of listeners) listener()
}

function keep(): void {
  clearTimeout(timer)
  if (timer === undefined || work.owner === null) return
  timer = undefined
  const plain = JSON.stringify(work.form) === JSON.stringify(blank(language()))
  const unkept = !(plain ? remove(NAME) : write<Form>(NAME, work.owner, work.form))
  if (unkept !== work.unkept) update({ unkept })
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

window.addEventListener('pagehide', keep)
window.addEventListener('beforeunload', (event) => {
  keep()
  if (isTyped(work.form)) event.preventDefault()
})
document.addEventListener('visibilitychange', () => document.hidden && keep())
onGivenUp(forget)
