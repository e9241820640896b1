/** Who speaks: a card for each, with name, role and voice, and a sentence of this script to hear it by. */

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { modelsQuery } from '@/app/offer'
import { Button } from '@/ui/button'
import { PlusIcon } from '@/ui/icons'
import { useChosen } from '@/work/choice'
import { KeyBadge } from '@/work/key-badge'
import { Pickers } from '@/work/pickers'
import { cellsOf } from '@/work/queries'
import { castFlaws, HOW_MANY, newSpeaker, voiced } from './cast'
import { useCastText } from './cast-text'
import { colourAt } from './colours'
import { VOICE } from './place'
import { SavedCasts } from './saved-casts'
import { SpeakerCard } from './speaker-card'
import type { Mode, Speaker } from './types'

interface Props {
  mode: Mode
  language: string
  speakers: readonly Speaker[]
  onChange: (speakers: readonly Speaker[]) => void
  /** What is said where they are heard, by the speaker. */
  sampleOf: (speaker: string) => string | null
  readOnly: boolean
  /** What is wrong is said. */
  tried: boolean
  /** Whoever has no voice of their own is read by the model chosen here. */
  choosesModel: boolean
}

export function CastEditor({ mode, language, speakers, onChange, sampleOf, readOnly, tried, choosesModel }: Props) {
  const t = useCastText()
  const cells = useCells()
  const chosen = useChosen(VOICE)
  const heard = useMemo(() => voiced(speakers, cells, chosen, language), [speakers, cells, chosen, language])
  const [least, most] = HOW_MANY[mode]
  const flaws = tried ? castFlaws(mode, speakers) : {}
  const change = (id: string, part: Partial<Speaker>) =>
    onChange(speakers.map((one) => (one.id === id ? { ...one, ...part } : one)))
  return (
    <div className="flex flex-col gap-4">
      {choosesModel && (
        <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
          <div className="min-w-0">
            <p className="mb-1 text-sm font-medium">{t('voices.model')}</p>
            <Pickers place={VOICE} className="grid min-w-0 grid-cols-[9rem_minmax(9rem,16rem)] gap-2" />
          </div>
          <KeyBadge place={VOICE} />
        </div>
      )}
      {!readOnly && <SavedCasts mode={mode} speakers={heard} onTake={onChange} />}
      <ul aria-label={t('speakers')} className="grid gap-3 lg:grid-cols-2">
        {speakers.map((speaker, at) => (
          <SpeakerCard
            key={speaker.id}
            number={at + 1}
            colour={colourAt(at)}
            speaker={speaker}
            voice={heard[at]?.voice ?? null}
            cells={cells}
            language={language}
            flaw={flaws[speaker.id]}
            sample={sampleOf(speaker.id)}
            readOnly={readOnly}
            onChange={(part) => change(speaker.id, part)}
            onRemove={
              !readOnly && choosesModel && speakers.length > least
                ? () => onChange(speakers.filter(({ id }) => id !== speaker.id))
                : null
            }
          />
        ))}
      </ul>
      {choosesModel && speakers.length < most && (
        <Button
          icon={PlusIcon}
          className="self-start"
          onClick={() => onChange([...speakers, newSpeaker(mode, language, speakers)])}
        >
          {t('speaker.add')}
        </Button>
      )}
    </div>
  )
}

function useCells() {
  const models = useQuery(modelsQuery).data
  return useMemo(() => cellsOf(VOICE, models?.cells ?? []), [models])
}
