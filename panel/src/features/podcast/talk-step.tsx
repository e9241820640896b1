/** Step 2 of an episode that was begun: who speaks, and what they say. It comes when the step is first opened. */

import { CastEditor } from './cast-editor'
import { edit } from './draft'
import { canEdit } from './episode'
import { ScriptEditor } from './script-editor'
import { useText } from './text'
import type { Episode, Speaker } from './types'

export function TalkStep({ episode, speakers }: { episode: Episode; speakers: readonly Speaker[] }) {
  const t = useText()
  const { script, wishes } = episode
  const sampleOf = (speaker: string) => script?.lines.find((line) => line.speaker === speaker)?.spoken ?? null
  return (
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
  )
}
