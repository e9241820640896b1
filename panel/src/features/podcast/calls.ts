/** What the page asks of the service. */

import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, data } from '@/api/client'
import { errorOf } from '@/api/errors'
import { quietFetch, sessionFetch } from '@/api/fetch'
import type { components } from '@/api/schema'
import type { Speech } from '@/api/types'
import { editsBetween, plain, spokenLines } from './script'
import { outlineOf, soundOf } from './sent'
import type { EpisodeOrder, EpisodeView, Outlook, Parts, TranscriptForm, Voice } from './types'

const SHOWN = 20
const ROOT = '/api/v1/ai/podcasts'

export const episodesQuery = queryOptions({
  queryKey: ['podcasts'],
  queryFn: async () => {
    const page = await data(api.GET('/api/v1/ai/podcasts', { params: { query: { page_size: SHOWN } } }))
    return page.items
  },
})

/** It is told anew by its events, and by what changes it. */
export function episodeQuery(id: string) {
  return queryOptions({
    queryKey: ['podcasts', id],
    queryFn: () => data(api.GET('/api/v1/ai/podcasts/{podcast_id}', at(id))),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function beginEpisode(body: EpisodeOrder, key: string): Promise<Answer<EpisodeView>> {
  const params = { header: { 'Idempotency-Key': key } }
  return answer(api.POST('/api/v1/ai/podcasts', { params, body }))
}

export function removeEpisode(id: string): Promise<Answer<unknown>> {
  return answer(api.DELETE('/api/v1/ai/podcasts/{podcast_id}', at(id)))
}

export function approve(id: string, version: string): Promise<Answer<EpisodeView>> {
  return answer(api.POST('/api/v1/ai/podcasts/{podcast_id}/approve', { ...at(id), body: { version } }))
}

export type Again = 'outline' | 'script' | 'details'

export function makeAgain(id: string, version: string, part: Again): Promise<Answer<EpisodeView>> {
  return answer(api.POST('/api/v1/ai/podcasts/{podcast_id}/again', { ...at(id), body: { version, part } }))
}

export function steer(id: string, how: 'pause' | 'resume' | 'cancel'): Promise<Answer<EpisodeView>> {
  return answer(api.POST(`/api/v1/ai/podcasts/{podcast_id}/${how}`, at(id)))
}

export function retryLine(id: string, line: string): Promise<Answer<EpisodeView>> {
  const params = { path: { podcast_id: id, line } }
  return answer(api.POST('/api/v1/ai/podcasts/{podcast_id}/lines/{line}/retry', { params }))
}

/** One part of an episode as it was edited; of a script only what is different, where that is told in few words. */
export function sendPart<Name extends keyof Parts>(
  episode: EpisodeView,
  version: string,
  part: Name,
  value: Parts[Name],
): Promise<Answer<EpisodeView>> {
  if (part !== 'lines') {
    const body = { version, [part]: sent(part, value) }
    return answer(api.PATCH('/api/v1/ai/podcasts/{podcast_id}', { ...at(episode.id), body }))
  }
  const lines = spokenLines(value as Parts['lines'])
  const edits = episode.version === version ? editsBetween(episode.script?.lines ?? [], lines) : null
  const body = { version, ...(edits ? { edits } : { lines: plain(lines) }) }
  return answer(api.PATCH('/api/v1/ai/podcasts/{podcast_id}/script', { ...at(episode.id), body }))
}

function sent(part: keyof Parts, value: Parts[keyof Parts]): unknown {
  if (part === 'sound') return soundOf(value as Parts['sound'])
  if (part === 'outline') return outlineOf(value as Parts['outline'])
  return value
}

function at(id: string) {
  return { params: { path: { podcast_id: id } } }
}

export type SavedCast = components['schemas']['CastView']

export const castsQuery = queryOptions({
  queryKey: ['podcast-casts'],
  queryFn: async () => (await data(api.GET('/api/v1/ai/podcasts/casts'))).items,
  retry: false,
})

/** With `replace` it takes the place of the one that is called so. */
export function keepCast(cast: Pick<SavedCast, 'name' | 'mode' | 'speakers'>, replace = false) {
  return answer(api.POST('/api/v1/ai/podcasts/casts', { body: { ...cast, replace } }))
}

export function removeCast(id: string) {
  return answer(api.DELETE('/api/v1/ai/podcasts/casts/{cast_id}', { params: { path: { cast_id: id } } }))
}

export function audioOf(id: string, format?: string): string {
  return `${ROOT}/${id}/audio${format === undefined ? '' : `?format=${format}`}`
}

export function lineAudioOf(id: string, line: string): string {
  return `${ROOT}/${id}/lines/${line}/audio`
}

export function transcriptOf(id: string, form: TranscriptForm): string {
  return `${ROOT}/${id}/transcript?form=${form}`
}

export function notesOf(id: string): string {
  return `${ROOT}/${id}/notes`
}

export function eventsOf(id: string): string {
  return `${ROOT}/${id}/events`
}

/** Reads a sentence aloud, so that a voice can be judged. */
export function hear(text: string, language: string, { provider, model, ...how }: Voice): Promise<Answer<Speech>> {
  const { voice, speed, instructions } = how
  return send('POST', '/api/v1/ai/speech', {
    text,
    language,
    provider,
    model,
    ...(voice !== null && { voice }),
    ...(speed !== null && { speed }),
    ...(instructions !== '' && { instructions }),
  })
}

/** What an order would come to, which nobody pressed for. */
export async function estimateOf(podcast: EpisodeOrder, signal: AbortSignal): Promise<Outlook | null> {
  const body = { section: 'podcast' as const, podcast }
  const told = await data(api.POST('/api/v1/ai/estimate', { body, signal, fetch: quietFetch }))
  return told.outlook ?? null
}

/** A transcript, notes: as text, not in an envelope. */
export async function textOf(path: string): Promise<string> {
  const response = await sessionFetch(new Request(path))
  if (!response.ok) throw errorOf(await response.json().catch(() => undefined), response)
  return response.text()
}

/** Where the types of the API's paths say less than is known here: speech is told in two ways. */
async function send<T>(method: string, path: string, given?: object): Promise<Answer<T>> {
  const headers = { Accept: 'application/json', ...(given && { 'Content-Type': 'application/json' }) }
  const response = await sessionFetch(
    new Request(path, { method, headers, ...(given && { body: JSON.stringify(given) }) }),
  )
  const body = await response.json().catch(() => undefined)
  if (!response.ok) throw errorOf(body, response)
  return answer<T>(Promise.resolve({ data: body, response }))
}
