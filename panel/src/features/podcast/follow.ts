/** Follows an episode while it is made: by events, and when the line breaks, by looking again until it holds. */

import { useEffect, useRef, useState } from 'react'
import { asApiError, errorOf } from '@/api/errors'
import { sessionFetch } from '@/api/fetch'
import { frames } from '@/api/sse'
import type { Cost } from '@/api/types'
import { queryClient } from '@/app/query'
import { episodeQuery, episodesQuery, eventsOf } from './calls'
import type { EpisodeView, LineState, Stage, Standing } from './types'

export interface Progress {
  stage: Stage
  standing: Standing
  done: number
  total: number
  failed: number
  lines: Record<string, LineState>
  cost_so_far: Cost
  time_left_seconds: number | null
  drafting_count: number
}

const FIRST_WAIT = 1_000
const LONGEST_WAIT = 15_000
const LAST_LINE = 3_000
const COSTS_COME = 60_000

export function isAtWork({ standing }: { standing: Standing }): boolean {
  return standing === 'waiting' || standing === 'working'
}

/** How much longer it takes, as it was last told; null where that is not known. */
export function useFollow(episode: EpisodeView | undefined): { left: number | null; broken: boolean } {
  const id = episode?.id
  const open = episode !== undefined && isAtWork(episode)
  const voices = useRef(false)
  voices.current = episode?.stage === 'voices'
  const [left, setLeft] = useState<number | null>(null)
  const [broken, setBroken] = useState(false)
  useEffect(() => {
    if (id === undefined || !open) return
    const controller = new AbortController()
    follow(id, controller.signal, { setLeft, setBroken })
    return () => {
      controller.abort()
      setLeft(null)
      setBroken(false)
      // The line that was being read when it was stopped is read to its end.
      if (voices.current) setTimeout(() => look(id), LAST_LINE)
    }
  }, [id, open])
  return { left, broken }
}

interface Tell {
  setLeft: (seconds: number | null) => void
  setBroken: (broken: boolean) => void
}

async function follow(id: string, signal: AbortSignal, tell: Tell): Promise<void> {
  for (let wait = FIRST_WAIT; !signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    const ended = await listen(id, signal, tell).catch((thrown) => {
      // What has ended or is nobody's any more is told by the episode itself.
      const { status } = asApiError(thrown)
      return status === 404 || status === 410
    })
    if (signal.aborted) return
    await look(id)
    if (ended) return
    tell.setBroken(true)
    await pause(wait, signal)
  }
}

/** Whether nothing more will come. */
async function listen(id: string, signal: AbortSignal, tell: Tell): Promise<boolean> {
  const headers = { Accept: 'text/event-stream' }
  const response = await sessionFetch(new Request(eventsOf(id), { headers, signal }))
  if (!response.ok || response.body === null) throw errorOf(await response.json().catch(() => undefined), response)
  let drafted = 0
  for await (const { event, data } of frames(response.body, signal)) {
    tell.setBroken(false)
    if (event === 'done' || event === 'error') return event === 'done'
    if (event !== 'progress') continue
    const progress: Progress = JSON.parse(data)
    tell.setLeft(progress.time_left_seconds)
    const before = queryClient.getQueryData(episodeQuery(id).queryKey)
    if (before === undefined || needsLook(before, progress) || progress.drafting_count !== drafted) {
      drafted = progress.drafting_count
      await look(id)
    } else queryClient.setQueryData(episodeQuery(id).queryKey, withProgress(before, progress))
  }
  return false
}

/** Something was made that an event alone does not tell. */
export function needsLook(before: EpisodeView, progress: Progress): boolean {
  const isFailing = Object.values(progress.lines).includes('failed')
  return before.stage !== progress.stage || before.standing !== progress.standing || isFailing
}

export function withProgress(episode: EpisodeView, progress: Progress): EpisodeView {
  const { stage, standing, done, total, failed, cost_so_far, lines } = progress
  const script = episode.script && {
    ...episode.script,
    lines: episode.script.lines.map((line) => {
      const state = lines[line.id]
      return state === undefined || state === line.state ? line : { ...line, state }
    }),
  }
  return { ...episode, stage, standing, done, total, failed, cost_so_far, script }
}

/** Something is still to come though nobody tells of it: the last line before a pause, or what the last runs cost. */
export function isEnding(episode: EpisodeView, at: number): boolean {
  if (isAtWork(episode)) return false
  if (episode.script?.lines.some(({ state }) => state === 'voicing')) return true
  const spent = episode.standing === 'done' && episode.cost_so_far.amount === null
  return spent && at - Date.parse(episode.updated_at) < COSTS_COME
}

async function look(id: string): Promise<void> {
  await queryClient.fetchQuery({ ...episodeQuery(id), staleTime: 0 }).catch(() => {})
  queryClient.invalidateQueries({ queryKey: episodesQuery.queryKey, exact: true })
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
