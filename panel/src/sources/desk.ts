/**
 * Texts to rest on, for every page that takes some: pasted, of a file, or of a page. A file or a page is read by the
 * service, which keeps nothing of it. Where they are kept is the page's own:
 *
 *     export const sources = deskOf({ now: () => …, change: (part) => … })
 *     <SourcesField desk={sources} sources={form.sources} readings={readings} text={t('sources.text')} error={…} />
 */

import { api, data } from '@/api/client'
import { type ApiError, asApiError } from '@/api/errors'
import { sendForm } from '@/api/form'
import type { Source as SourceText } from '@/api/types'
import { withBack } from '@/app/back'
import { newId } from '@/app/new-id'
import { MOST_SOURCES, type Source } from './source'
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

/** What a page holds of them. */
export interface Held {
  sources: readonly Source[]
  readings: readonly Reading[]
}

export interface Desk {
  addText: (name: string, text: string) => void
  addUrl: (url: string) => void
  addFile: (file: File) => void
  /** How many more there can be; those being read count. */
  roomFor: () => number
  /** Gives what puts it back. */
  remove: (id: string) => () => void
  /** What was read, shortened or mended by hand. */
  change: (id: string, text: string) => void
}

type Told = Pick<Reading, 'from' | 'name' | 'size'>
type Call = (signal: AbortSignal) => Promise<SourceText>

export function deskOf({ now, change }: { now: () => Held; change: (part: Partial<Held>) => void }): Desk {
  const add = (source: Source) => change({ sources: [...now().sources, source] })
  const drop = (id: string) => change({ readings: now().readings.filter((one) => one.id !== id) })
  const isThere = (id: string) => now().readings.some((one) => one.id === id)
  const read = (told: Told, call: Call) => {
    const id = newId()
    const controller = new AbortController()
    const stop = () => {
      controller.abort()
      drop(id)
    }
    const again = () => {
      drop(id)
      read(told, call)
    }
    change({ readings: [...now().readings, { id, ...told, error: null, stop, again }] })
    call(controller.signal).then(
      (found) => {
        if (!isThere(id)) return
        drop(id)
        add({ id, from: told.from, name: told.name, ...sourceOf(found, told.name) })
      },
      (thrown) => {
        if (!isThere(id)) return
        const error = asApiError(thrown)
        change({ readings: now().readings.map((one) => (one.id === id ? { ...one, error } : one)) })
      },
    )
  }
  return {
    addText: (name, text) => {
      const tidy = text.replace(/\r\n?/g, '\n').trim()
      if (tidy === '') return
      add({ id: newId(), from: 'text', name, title: name, text: tidy, url: '', words: wordsIn(tidy), truncated: false })
    },
    addUrl: (url) =>
      read({ from: 'url', name: url, size: null }, (signal) =>
        data(api.POST('/api/v1/ai/sources', { body: { url }, signal })),
      ),
    addFile: (file) =>
      read({ from: 'file', name: file.name, size: file.size }, (signal) =>
        sendForm<SourceText>('/api/v1/ai/sources', { file }, signal),
      ),
    roomFor: () => MOST_SOURCES - now().sources.length - now().readings.length,
    remove: (id) => {
      const { sources } = now()
      const at = sources.findIndex((source) => source.id === id)
      const gone = sources[at]
      change({ sources: sources.filter((source) => source.id !== id) })
      return () => gone !== undefined && change({ sources: withBack(now().sources, gone, at) })
    },
    change: (id, text) =>
      change({
        sources: now().sources.map((source) => (source.id === id ? { ...source, text, words: wordsIn(text) } : source)),
      }),
  }
}

function sourceOf({ title, text, url, words, truncated }: SourceText, name: string) {
  return { title: title || name, text, url: url ?? '', words, truncated }
}
