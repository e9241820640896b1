/** Step 3: what is asked before anything is paid for, the lines as they are read, and the episode that comes of them. */

import { later } from '@/app/later'
import { ErrorCard } from '@/ui/error-card'
import { edit, useDraft } from './draft'
import { canEdit, paidFor } from './episode'
import { isAtWork } from './follow'
import { Gate } from './gate'
import { SoundOptions } from './sound-options'
import { PartWaiting } from './step'
import type { Episode } from './types'
import { VoiceLines } from './voice-lines'
import { useVoiceText } from './voice-text'
import { Working } from './working'

const finished = later(() => import('./finished').then((module) => module.Finished))

export function VoiceStep({ episode, left }: { episode: Episode; left: number | null }) {
  const t = useVoiceText()
  const sound = useDraft((draft) => draft.typed.sound) ?? episode.sound
  const planned = episode.stage === 'voices' || episode.stage === 'mix' || episode.stage === 'details'
  const rests = episode.standing === 'asking' || (episode.standing === 'done' && episode.mixed !== null)
  return (
    <div className="flex flex-col gap-5">
      {episode.standing === 'asking' && <Gate episode={episode} />}
      {planned && !rests && <Working episode={episode} left={left} />}
      {episode.mixed !== null && !isAtWork(episode) && <Made episode={episode} />}
      {episode.standing === 'done' && episode.mixed !== null && (
        <p className="-mb-3 text-xs text-muted">{t('sound.again')}</p>
      )}
      {canEdit(episode) && <SoundOptions sound={sound} onChange={(changed) => edit('sound', changed)} />}
      {planned && (episode.standing !== 'asking' || paidFor(episode) > 0) && <VoiceLines episode={episode} />}
    </div>
  )
}

function Made({ episode }: { episode: Episode }) {
  const come = finished.use()
  if (come === null) return <PartWaiting />
  if ('failure' in come) return <ErrorCard error={come.failure} />
  return <come.Part episode={episode} />
}
