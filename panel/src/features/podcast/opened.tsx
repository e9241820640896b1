/** An episode that was begun, in its three steps; what is made of one opens the next. */

import { useEffect, useRef, useState } from 'react'
import { later } from '@/app/later'
import { direction } from '@/text/direction'
import { announce } from '@/ui/announcer'
import { ErrorCard } from '@/ui/error-card'
import { InfoIcon, OfflineIcon } from '@/ui/icons'
import { usePageDir } from '@/work/page-dir'
import { Asked } from './asked'
import { Unsent } from './conflict'
import { useDraft } from './draft'
import { titleOf } from './episode'
import { isAtWork } from './follow'
import { PartWaiting, Step } from './step'
import { showSteps, toggleStep, useOpenSteps } from './steps-open'
import { useText } from './text'
import { type Episode, type EpisodeView, isHeld, type Speaker } from './types'
import { VoiceStep } from './voice-step'
import { Working } from './working'

const talk = later(() => import('./talk-step').then((module) => module.TalkStep))

interface Props {
  episode: EpisodeView
  left: number | null
  broken: boolean
}

export function Opened({ episode, left, broken }: Props) {
  const t = useText()
  if (!isHeld(episode))
    return (
      <p className="flex items-start gap-2 rounded-lg border border-border bg-surface p-4 text-sm text-muted">
        <InfoIcon className="mt-0.5" />
        {t('episode.ended')}
      </p>
    )
  return <Steps episode={episode} left={left} broken={broken} />
}

function Steps({ episode, left, broken }: Props & { episode: Episode }) {
  const t = useText()
  const page = usePageDir()
  const open = useOpenSteps()
  const speakers = useDraft((draft) => draft.typed.speakers) ?? episode.speakers
  const { script, mixed } = episode
  const wanted = useRef(false)
  const arranged = useStage(episode)
  wanted.current ||= arranged && open.has(2)
  const writing = episode.stage === 'outline' || episode.stage === 'script'
  const title = titleOf(episode)
  return (
    <>
      {title !== '' && (
        <h2 dir={direction(title, page)} className="truncate pt-3 text-lg font-bold">
          {title}
        </h2>
      )}
      {broken && (
        <p role="status" className="flex items-center gap-2 text-sm text-warn">
          <OfflineIcon className="size-4" />
          {t('broken')}
        </p>
      )}
      <Unsent />
      <Step
        number={1}
        title={t('step.1')}
        result={script === null ? t(`mode.${episode.mode}`) : t('step.1.result', { n: script.words })}
        done={script !== null}
        open={open.has(1)}
        onToggle={() => toggleStep(1)}
      >
        <div className="flex flex-col gap-5">
          {writing && <Working episode={episode} left={left} />}
          <Asked episode={episode} />
        </div>
      </Step>
      <Step
        number={2}
        title={t('step.2')}
        result={speakers.map(({ name }) => name).join(t('and'))}
        done={mixed !== null || (script !== null && !writing && episode.standing !== 'asking')}
        open={open.has(2)}
        onToggle={() => toggleStep(2)}
      >
        {wanted.current && <Talk episode={episode} speakers={speakers} />}
      </Step>
      <Step
        number={3}
        title={t('step.3')}
        result={t(mixed !== null ? 'step.3.done' : script === null ? 'step.3.later' : `standing.${episode.standing}`)}
        done={mixed !== null}
        open={open.has(3)}
        onToggle={() => toggleStep(3)}
      >
        {script === null ? (
          <p className="text-sm text-muted">{t('step.3.text')}</p>
        ) : (
          <VoiceStep episode={episode} left={left} />
        )}
      </Step>
    </>
  )
}

function Talk(props: { episode: Episode; speakers: readonly Speaker[] }) {
  const come = talk.use()
  if (come === null) return <PartWaiting />
  if ('failure' in come) return <ErrorCard error={come.failure} />
  return <come.Part {...props} />
}

/** What is to be looked at now stands open; what came of it is said once. Whether they stand so by now. */
function useStage(episode: Episode): boolean {
  const t = useText()
  const [arranged, setArranged] = useState(false)
  const { standing, mixed } = episode
  const part = episode.script === null ? 'text' : standing === 'asking' ? 'script' : 'voices'
  const before = useRef<string>(null)
  useEffect(() => {
    if (part === 'text') showSteps(1)
    else if (part === 'script') showSteps(2, 3)
    else showSteps(3)
    if (before.current !== null && before.current !== part && part === 'script') announce(t('say.script'))
    before.current = part
    setArranged(true)
  }, [part, t])
  const done = mixed !== null && !isAtWork(episode)
  const was = useRef(done)
  useEffect(() => {
    if (done && !was.current) announce(t('say.done'))
    was.current = done
  }, [done, t])
  return arranged
}
