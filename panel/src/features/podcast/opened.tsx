/** An episode that was begun, in its three steps; what is made of one opens the next. */

import { useEffect, useRef } from 'react'
import { direction } from '@/text/direction'
import { announce } from '@/ui/announcer'
import { InfoIcon, OfflineIcon } from '@/ui/icons'
import { usePageDir } from '@/work/page-dir'
import { Asked } from './asked'
import { CastEditor } from './cast-editor'
import { Unsent } from './conflict'
import { edit, useDraft } from './draft'
import { canEdit, titleOf } from './episode'
import { isAtWork } from './follow'
import { ScriptEditor } from './script-editor'
import { Step } from './step'
import { showSteps, toggleStep, useOpenSteps } from './steps-open'
import { useText } from './text'
import { type Episode, type EpisodeView, isHeld } from './types'
import { VoiceStep } from './voice-step'
import { Working } from './working'

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
  const { script, mixed, wishes } = episode
  const writing = episode.stage === 'outline' || episode.stage === 'script'
  useStage(episode)
  const title = titleOf(episode)
  const sampleOf = (speaker: string) => script?.lines.find((line) => line.speaker === speaker)?.spoken ?? null
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
        <div className="flex flex-col gap-6">
          <CastEditor
            mode={episode.mode}
            language={episode.language}
            speakers={speakers}
            onChange={(changed) => edit('speakers', changed)}
            sampleOf={sampleOf}
            readOnly={!canEdit(episode)}
            tried
            choosesModel={false}
          />
          {script?.notice != null && <p className="text-sm text-warn">{script.notice.message}</p>}
          {script !== null && <ScriptEditor episode={episode} speakers={speakers} />}
          {script === null && <p className="text-sm text-muted">{t('script.later', { n: wishes.minutes })}</p>}
        </div>
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

/** What is to be looked at now stands open; what came of it is said once. */
function useStage(episode: Episode): void {
  const t = useText()
  const { standing, mixed } = episode
  const part = episode.script === null ? 'text' : standing === 'asking' ? 'script' : 'voices'
  const before = useRef<string>(null)
  useEffect(() => {
    if (part === 'text') showSteps(1)
    else if (part === 'script') showSteps(2, 3)
    else showSteps(3)
    if (before.current !== null && before.current !== part && part === 'script') announce(t('say.script'))
    before.current = part
  }, [part, t])
  const done = mixed !== null && !isAtWork(episode)
  const was = useRef(done)
  useEffect(() => {
    if (done && !was.current) announce(t('say.done'))
    was.current = done
  }, [done, t])
}
