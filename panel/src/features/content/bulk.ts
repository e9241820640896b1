/** Many texts by one brief: their topics as they are typed or pasted, and the batches at the service. */

import { queryOptions } from '@tanstack/react-query'
import { api, data } from '@/api/client'
import type { Batch, BatchInput, BatchItem, BatchText, BriefBatch } from '@/api/types'
import { newId } from '@/app/new-id'
import { briefOf, type Form, type ToneWords, type Writer, writtenIn } from './form'
import { blankVersion, type RunNote, type Version } from './versions'

/** The API's bounds. */
export const MOST_TOPICS = 50
export const LONGEST_TOPIC = 2_000
const LOOK_AGAIN = 1_500
const SHOWN = 20

export interface Topics {
  topics: readonly string[]
  /** Lines that say again what stood above. */
  twice: number
  /** The first line that is too long, counted from 1. */
  long: number | null
}

/** One a line; of what a table gives, its first column that says something. */
export function topicsOf(typed: string): Topics {
  const lines = typed
    .split(/\r?\n/)
    .map((line) => line.split('\t').find((cell) => cell.trim() !== '') ?? '')
    .map((line) => line.trim().replace(/^(?:[-*•]|[\d۰-۹٠-٩]+[.)])\s+/u, ''))
    .filter((line) => line !== '')
  const topics = [...new Set(lines)]
  const long = topics.findIndex((topic) => [...topic].length > LONGEST_TOPIC)
  return { topics, twice: lines.length - topics.length, long: long === -1 ? null : long + 1 }
}

/** What is wrong with the topics, as the API would say after a round trip. */
export function topicsFlaw({ topics, long }: Topics): 'none' | 'many' | 'long' | null {
  if (topics.length === 0) return 'none'
  if (topics.length > MOST_TOPICS) return 'many'
  return long === null ? null : 'long'
}

/** The order, in the API's words. Its tone is said in the language of the topics. */
export function orderOf(form: Form, by: Writer, toneWords: ToneWords): BatchInput {
  return { ...briefOf(form, by, toneWords), topics: [...topicsOf(form.topics).topics] }
}

export function isOpen({ state }: Pick<BriefBatch, 'state'>): boolean {
  return state === 'waiting' || state === 'running'
}

export const batchesQuery = queryOptions({
  queryKey: ['content-batches'],
  queryFn: async () => {
    const page = await data(api.GET('/api/v1/ai/content/batches', { params: { query: { page_size: SHOWN } } }))
    return page.items
  },
})

/** It is looked at again for as long as it goes on. */
export function batchQuery(id: string) {
  return queryOptions({
    queryKey: ['content-batches', id],
    queryFn: () => data(api.GET('/api/v1/ai/content/batches/{batch_id}', at(id))),
    refetchInterval: ({ state }) => {
      const batch = state.data
      const goesOn = batch === undefined || isOpen(batch) || batch.items.some((item) => item.state === 'writing')
      return goesOn ? LOOK_AGAIN : false
    },
  })
}

export function at(id: string) {
  return { params: { path: { batch_id: id } } }
}

export function textOf(id: string, number: number): Promise<BatchText> {
  const path = { batch_id: id, number: String(number) }
  return data(api.GET('/api/v1/ai/content/batches/{batch_id}/items/{number}', { params: { path } }))
}

/** The title stands in the text, as it does where a text is written alone. */
export function markdownOf({ content: { title, body } }: BatchText): string {
  return title === null ? body : `# ${title}\n\n${body}`
}

/** A text of a batch as a version, to be looked at and worked on like any other. */
export async function versionOf(text: BatchText, form: Form): Promise<Version> {
  const { content, length, run_id } = text
  const markdown = markdownOf(text)
  const { kind, keywords, include, avoid } = form
  const asked = {
    kind: content.kind ?? kind,
    language: content.language ?? writtenIn(form),
    words: length.wanted ?? null,
    keywords,
    include,
    avoid,
  }
  const runs = run_id === null ? [] : [await runNote(run_id)]
  return { ...blankVersion(newId(), asked), made: markdown, text: markdown, runs }
}

const NEWEST_RUNS = 100

/** What the run took is in its usage record; where that is not at hand any more it is not known, but which run it was is. */
async function runNote(run: string): Promise<RunNote> {
  const query = { page_size: NEWEST_RUNS, section: 'content' as const }
  const page = await data(api.GET('/api/v1/ai/usage', { params: { query } })).catch(() => null)
  const record = page?.items.find(({ generation_id }) => generation_id === run)
  return {
    provider: record?.provider ?? '',
    model: record?.model ?? '',
    model_name: record?.model_name ?? '',
    generation_id: run,
    refused: false,
    key_source: record?.key_source,
    usage: record?.usage ?? null,
    cost: record?.cost ?? null,
    timing: record?.timing ?? null,
    finish_reason: 'stop',
  }
}

export function canBeRetried(batch: Batch): readonly BatchItem[] {
  return batch.items.filter(({ state }) => state === 'failed')
}
