/** One's own feed: what is asked and changed of it, and its description while it is typed. */

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answer, api, data } from '@/api/client'
import type { Feed, FeedInput } from '@/api/types'
import { LIVELY } from '@/app/query'

const PAGE = 20

export const feedQuery = queryOptions({
  queryKey: ['feed'],
  queryFn: ({ signal }) => data(api.GET('/api/v1/ai/feed', { signal })),
  ...LIVELY,
})

const SAVED = { section: 'podcast', kind: 'sound', page_size: PAGE } as const

/** The saved episodes, whether they are in the feed or not. Saving one asks for everything under `outputs` anew. */
export const savedQuery = infiniteQueryOptions({
  queryKey: ['outputs', SAVED],
  queryFn: ({ pageParam, signal }) =>
    answer(api.GET('/api/v1/ai/outputs', { params: { query: { ...SAVED, after: pageParam } }, signal })),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.meta.page?.next ?? null,
  ...LIVELY,
})

export type Words = Required<Omit<FeedInput, 'version'>>

export function wordsOf(feed: Feed): Words {
  const { title, description, author, language, category, link, cover_media_id, explicit } = feed
  return { title, description, author, language, category, link, cover_media_id, explicit }
}

export const NAMES = [
  'title',
  'description',
  'author',
  'language',
  'category',
  'link',
  'cover_media_id',
  'explicit',
] as const satisfies readonly (keyof Words)[]

export function isSame(words: Words, others: Words): boolean {
  return NAMES.every((name) => words[name] === others[name])
}

/** What somebody else changed, and the words with it where nothing was typed here. */
export function met(typed: Words, before: Words, now: Words): { changed: readonly (keyof Words)[]; words: Words } {
  const changed = NAMES.filter((name) => before[name] !== now[name])
  const taken = changed.filter((name) => typed[name] === before[name]).map((name) => [name, now[name]])
  return {
    changed: changed.filter((name) => typed[name] !== now[name]),
    words: { ...typed, ...Object.fromEntries(taken) },
  }
}

export const describe = (body: FeedInput) => answer(api.PUT('/api/v1/ai/feed', { body }))
export const openAddress = () => answer(api.POST('/api/v1/ai/feed/address'))
export const closeAddress = () => answer(api.DELETE('/api/v1/ai/feed/address'))

export function putEpisode(output_id: string, wanted: boolean) {
  const at = { params: { path: { output_id } } }
  return answer(
    wanted
      ? api.PUT('/api/v1/ai/feed/episodes/{output_id}', at)
      : api.DELETE('/api/v1/ai/feed/episodes/{output_id}', at),
  )
}
