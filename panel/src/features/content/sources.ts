/** Texts to rest on: pasted, of a file, or of a page. A file or a page is read by the service, which keeps nothing of it. */

import { api, data } from '@/api/client'
import { type ApiError, asApiError } from '@/api/errors'
import { sendForm } from '@/api/form'
import type { Source as SourceText } from '@/api/types'
import { newId } from '@/app/new-id'
import { withBack } from './back'
import { LONGEST_SOURCES, MOST_SOURCES, type Source } from './form'
import { changeForm, now, update } from './store'
import { wordsIn } from './words'

export const LARGEST_FILE = 5 * 1024 * 1024
export const TAKEN_FILES = '.pdf,.docx,.html,.htm,.md,.markdown,.txt,text/plain,text/markdown,text/html,application/pdf'

/** A file or a page that is being read, or could not be. */
export interface Reading {
  id: string
  from: 'file' | 'url'
  name: string
  size: number | null
  error: ApiError | null
  again: () => void
  stop: () => void
}

export function addText(name: string, text: string): void {
  const tidy = text.replace(/\r\n?/g, '\n').trim()
  if (tidy === '') return
  add({ id: newId(), from: 'text', name, title: name, text: tidy, url: '', words: wordsIn(tidy), truncated: false })
}

export function addUrl(url: string): void {
  read({ from: 'url', name: url, size: null }, (signal) =>
    data(api.POST('/api/v1/ai/sources', { body: { url }, signal })),
  )
}

export function addFile(file: File): void {
  read({ from: 'file', name: file.name, size: file.size }, (signal) =>
    sendForm<SourceText>('/api/v1/ai/sources', { file }, signal),
  )
}

/** How many more there can be; those being read count. */
export function roomFor(): number {
  const { form, readings } = now()
  return MOST_SOURCES - form.sources.length - readings.length
}

export function isAddress(typed: string): boolean {
  return URL.canParse(typed) && new URL(typed).protocol === 'https:' && new URL(typed).hostname.includes('.')
}

export function removeSource(id: string): () => void {
  const { sources } = now().form
  const at = sources.findIndex((source) => source.id === id)
  const gone = sources[at]
  changeForm({ sources: sources.filter((source) => source.id !== id) })
  return () => gone !== undefined && changeForm({ sources: withBack(now().form.sources, gone, at) })
}

/** What was read, shortened or mended by hand. */
export function changeSource(id: string, text: string): void {
  const sources = now().form.sources.map((source) =>
    source.id === id ? { ...source, text, words: wordsIn(text) } : source,
  )
  changeForm({ sources })
}

export function charactersOf(sources: readonly Source[]): number {
  return sources.reduce((sum, { text }) => sum + [...text].length, 0)
}

export function isTooLong(sources: readonly Source[]): boolean {
  return charactersOf(sources) > LONGEST_SOURCES
}

type Told = Pick<Reading, 'from' | 'name' | 'size'>

function read(told: Told, call: (signal: AbortSignal) => Promise<SourceText>): void {
  const id = newId()
  const controller = new AbortController()
  const drop = () => update({ readings: now().readings.filter((one) => one.id !== id) })
  const reading: Reading = {
    id,
    ...told,
    error: null,
    stop: () => {
      controller.abort()
      drop()
    },
    again: () => {
      drop()
      read(told, call)
    },
  }
  update({ readings: [...now().readings, reading] })
  call(controller.signal).then(
    (found) => {
      if (!isThere(id)) return
      drop()
      add({ id, from: told.from, name: told.name, ...sourceOf(found, told.name) })
    },
    (thrown) => {
      if (!isThere(id)) return
      const error = asApiError(thrown)
      update({ readings: now().readings.map((one) => (one.id === id ? { ...one, error } : one)) })
    },
  )
}

function isThere(id: string): boolean {
  return now().readings.some((one) => one.id === id)
}

function add(source: Source): void {
  changeForm({ sources: [...now().form.sources, source] })
}

function sourceOf({ title, text, url, words, truncated }: SourceText, name: string) {
  return { title: title || name, text, url: url ?? '', words, truncated }
}
