/** Episodes from sources: text, speakers, voices, one step after the other, each seen and edited before the next. */

import type { QueryClient } from '@tanstack/react-query'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo } from 'react'
import { now as serviceTime } from '@/api/clock'
import { type Command, useCommands } from '@/app/commands'
import { useHandedOver } from '@/app/hand-over'
import { later } from '@/app/later'
import { modelsQuery } from '@/app/offer'
import { useAdmin } from '@/app/query'
import { announce } from '@/ui/announcer'
import { Button, IconButton } from '@/ui/button'
import { ErrorCard } from '@/ui/error-card'
import { MicIcon, PlusIcon } from '@/ui/icons'
import { toast } from '@/ui/toast'
import { currentChoice } from '@/work/choice'
import { Closed } from '@/work/closed'
import { WorkHeader } from '@/work/header'
import { placeAccessQuery } from '@/work/queries'
import { episodeQuery, episodesQuery } from './calls'
import { openDraft } from './draft'
import { Episodes } from './episodes'
import { FeedCard } from './feed-card'
import { isEnding, useFollow } from './follow'
import { isTyped } from './form'
import { SCRIPT } from './place'
import { useKeys } from './shortcuts'
import { PartWaiting } from './step'
import { showSteps } from './steps-open'
import { clear, now, openFor, sources, useWork } from './store'
import { useText } from './text'

const newEpisode = later(() => import('./new-episode').then((module) => module.NewEpisode))
const opened = later(() => import('./opened').then((module) => module.Opened))

const LOOK_AGAIN = 2_500

export default function PodcastPage() {
  const t = useText()
  const { id: admin } = useAdmin()
  const [shown, show] = useShown()
  // Before anything is shown: another admin's work must not be seen for a moment.
  useMemo(() => {
    openFor(admin)
    openDraft(admin, shown)
  }, [admin, shown])
  const unkept = useWork((work) => work.unkept)
  const begin = useBegin(show)
  useKeys()
  useHandedOver('/ai/podcast', ({ text, title }) => {
    if (text === undefined || text.trim() === '') return
    show(null)
    sources.addText(title ?? t('source.handed'), text)
    announce(t('handed'))
  })
  return (
    <div className="flex flex-1 flex-col">
      <WorkHeader place={SCRIPT} title={t('title')} privacy={t('private.more')} warning={unkept ? t('unkept') : null}>
        <IconButton icon={PlusIcon} label={t('new')} onClick={begin} />
      </WorkHeader>
      <div className="mx-auto flex w-full max-w-5xl flex-1 flex-col gap-5 px-4 pb-8 sm:px-6">
        <Closed place={SCRIPT} />
        <div className="flex flex-col gap-4 pt-4">
          {shown === null ? <New onBegun={show} /> : <Shown key={shown} id={shown} onClose={() => show(null)} />}
        </div>
        <Episodes shown={shown} onOpen={show} />
        <FeedCard />
      </div>
    </div>
  )
}

export function prefetch(client: QueryClient) {
  if (!location.search.includes('id=')) newEpisode.fetch()
  client.prefetchQuery(episodesQuery)
  client
    .fetchQuery(modelsQuery)
    .then(() => client.prefetchQuery(placeAccessQuery(SCRIPT, currentChoice(SCRIPT))))
    .catch(() => {})
}

/** Which episode is open stands in the address: a reload and a link come back to it. */
function useShown(): [string | null, (id: string | null) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const shown = typeof search.id === 'string' && search.id !== '' ? search.id : null
  const show = useCallback(
    (id: string | null) => {
      showSteps(1, 2)
      navigate({ to: '.', search: id === null ? {} : { id }, resetScroll: true })
    },
    [navigate],
  )
  return [shown, show]
}

function New({ onBegun }: { onBegun: (id: string) => void }) {
  const come = newEpisode.use()
  if (come === null) return <PartWaiting />
  if ('failure' in come) throw come.failure
  return <come.Part onBegun={onBegun} />
}

function Shown({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useText()
  const episode = useQuery({
    ...episodeQuery(id),
    refetchInterval: ({ state }) =>
      state.data !== undefined && isEnding(state.data, serviceTime()) ? LOOK_AGAIN : false,
  })
  const { left, broken } = useFollow(episode.data)
  const come = opened.use()
  const gone = episode.error !== null && episode.data === undefined
  useEffect(() => {
    if (gone) announce(t('episode.gone'))
  }, [gone, t])
  if (gone)
    return (
      <ErrorCard
        error={episode.error}
        onRetry={() => episode.refetch()}
        actions={<Button onClick={onClose}>{t('new')}</Button>}
      />
    )
  if (episode.data === undefined || come === null) return <PartWaiting />
  if ('failure' in come) throw come.failure
  return <come.Part episode={episode.data} left={left} broken={broken} />
}

function useBegin(show: (id: string | null) => void): () => void {
  const t = useText()
  const begin = useMemo(
    () => () => {
      const had = isTyped(now().form)
      const back = clear()
      if (had) toast({ text: t('new.aside'), undo: back, about: 'podcast' })
      show(null)
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-topic]')?.focus())
    },
    [t, show],
  )
  const commands = useMemo<Command[]>(
    () => [{ id: 'podcast-new', name: t('new'), icon: MicIcon, run: begin }],
    [t, begin],
  )
  useCommands(commands)
  return begin
}
