/** One speaker: who they are, how they speak, and by which voice they are read. */

import { useState } from 'react'
import type { Cell } from '@/api/types'
import { useLook } from '@/app/look'
import { direction } from '@/text/direction'
import { localeOf } from '@/text/numbers'
import { Badge } from '@/ui/badge'
import { IconButton } from '@/ui/button'
import { Field, TextArea, TextInput } from '@/ui/field'
import { ChevronDownIcon, CloseIcon } from '@/ui/icons'
import { Picker } from '@/ui/picker'
import { Select } from '@/ui/select'
import { firstOf } from '@/work/choice'
import { usePageDir } from '@/work/page-dir'
import { modelIn } from '@/work/queries'
import { Audition } from './audition'
import {
  type CastFlaw,
  LONGEST_MANNER,
  LONGEST_NAME,
  LONGEST_ROLE,
  NO_VOICE,
  type SpokenVoice,
  speaks,
  voicesFor,
} from './cast'
import { useCastText } from './cast-text'
import type { Speaker, Voice } from './types'

const SPEEDS = ['0.75', '0.9', '1', '1.1', '1.25', '1.5'] as const
const USUAL = '1'

interface Props {
  number: number
  colour: string
  speaker: Speaker
  /** By which they would be read: their own, or what stands for it. */
  voice: Voice | null
  cells: readonly Cell[]
  language: string
  flaw: CastFlaw | undefined
  sample: string | null
  readOnly: boolean
  onChange: (part: Partial<Speaker>) => void
  onRemove: (() => void) | null
}

export function SpeakerCard({ number, colour, speaker, flaw, sample, readOnly, onChange, onRemove, ...rest }: Props) {
  const t = useCastText()
  const page = usePageDir()
  const { voice, cells, language } = rest
  return (
    <li
      data-speaker={speaker.id}
      className="flex min-w-0 flex-col gap-3 rounded-md border border-s-4 border-border p-3"
      style={{ borderInlineStartColor: colour }}
    >
      <div className="flex items-start gap-2">
        <Field
          label={t('name', { n: number })}
          error={flaw && flaw !== 'few' ? t(`flaw.${flaw}`) : undefined}
          className="min-w-0 flex-1"
        >
          {(wiring) => (
            <TextInput
              {...wiring}
              maxLength={LONGEST_NAME}
              readOnly={readOnly}
              dir={direction(speaker.name, page)}
              value={speaker.name}
              onChange={(event) => onChange({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('role')} className="min-w-0 flex-1">
          {(wiring) => (
            <TextInput
              {...wiring}
              maxLength={LONGEST_ROLE}
              readOnly={readOnly}
              dir={direction(speaker.role, page)}
              value={speaker.role}
              onChange={(event) => onChange({ role: event.target.value })}
            />
          )}
        </Field>
        {onRemove !== null && (
          <IconButton icon={CloseIcon} label={t('speaker.remove', { name: speaker.name })} onClick={onRemove} />
        )}
      </div>
      <VoiceFields
        name={speaker.name}
        voice={voice}
        cells={cells}
        language={language}
        readOnly={readOnly}
        onChange={(chosen) => onChange({ voice: chosen })}
      />
      <Manner speaker={speaker} voice={voice} cells={cells} readOnly={readOnly} onChange={onChange} />
      <Audition name={speaker.name} voice={voice} language={language} sample={sample} />
    </li>
  )
}

function VoiceFields({
  name,
  voice,
  cells,
  language,
  readOnly,
  onChange,
}: Pick<Props, 'voice' | 'cells' | 'language' | 'readOnly'> & { name: string; onChange: (voice: Voice) => void }) {
  const t = useCastText()
  const model = modelIn(cells, voice)
  const cell = cells.find(({ provider }) => provider === voice?.provider)
  const by = (provider: string, id: string) => {
    const voices = voicesFor(modelIn(cells, { provider, model: id }), language)
    onChange({ ...NO_VOICE, ...voice, provider, model: id, voice: voices[0]?.id ?? null })
  }
  return (
    <div data-voice className="grid grid-cols-2 gap-2">
      <Picker
        label={t('voice.provider', { name })}
        disabled={readOnly}
        value={voice?.provider ?? null}
        onChange={(provider) => {
          const first = firstOf(cells.find((one) => one.provider === provider) as Cell)
          if (first !== undefined) by(provider, first.id)
        }}
        options={cells.map((one) => ({ value: one.provider, label: one.provider_name }))}
      />
      <Picker
        label={t('voice.model', { name })}
        disabled={readOnly}
        value={voice?.model ?? null}
        onChange={(id) => voice !== null && by(voice.provider, id)}
        options={(cell?.models ?? []).map((one) => ({
          value: one.id,
          label: one.name,
          id: one.id,
          ...(!one.usable.ok && { reason: t('model.closed') }),
        }))}
      />
      <Picker
        label={t('voice', { name })}
        className={model?.parameters.includes('speed') ? '' : 'col-span-2'}
        placeholder={t('voice.own')}
        disabled={readOnly || (model?.voices.length ?? 0) === 0}
        value={voice?.voice ?? null}
        onChange={(id) => voice !== null && onChange({ ...voice, voice: id })}
        options={voicesFor(model, language).map((one) => ({
          value: one.id,
          label: one.name,
          aside: <Speaks voice={one} language={language} />,
        }))}
      />
      {model?.parameters.includes('speed') && voice !== null && (
        <Speed name={name} voice={voice} readOnly={readOnly} onChange={onChange} />
      )}
    </div>
  )
}

function Speed({
  name,
  voice,
  readOnly,
  onChange,
}: {
  name: string
  voice: Voice
  readOnly: boolean
  onChange: (voice: Voice) => void
}) {
  const t = useCastText()
  const { language } = useLook()
  const value = String(voice.speed ?? USUAL)
  const known: readonly string[] = SPEEDS.includes(value as never) ? SPEEDS : [...SPEEDS, value]
  const written = new Intl.NumberFormat(localeOf(language))
  return (
    <Select
      aria-label={t('speed.of', { name })}
      value={value}
      disabled={readOnly}
      onChange={(chosen) => onChange({ ...voice, speed: chosen === USUAL ? null : Number(chosen) })}
      options={known.map((one) => ({
        value: one,
        label: one === USUAL ? t('speed.usual') : t('speed', { times: written.format(Number(one)) }),
      }))}
    />
  )
}

/** Which language a voice is known to speak; one of another reads what it does not know as best it can. */
function Speaks({ voice, language }: { voice: SpokenVoice; language: string }) {
  const t = useCastText()
  const look = useLook()
  const known = speaks(voice, language)
  const names = new Intl.DisplayNames([localeOf(look.language)], { type: 'language' })
  if (known === null) return <Badge>{t('speaks.unknown')}</Badge>
  if (known) return <Badge tone="ok">{names.of(language)}</Badge>
  return <Badge tone="warn">{t('speaks.not', { language: names.of(language) ?? language })}</Badge>
}

function Manner({
  speaker,
  voice,
  cells,
  readOnly,
  onChange,
}: Pick<Props, 'speaker' | 'voice' | 'cells' | 'readOnly' | 'onChange'>) {
  const t = useCastText()
  const page = usePageDir()
  const isSet = speaker.manner !== '' || (voice?.instructions ?? '') !== ''
  const [open, setOpen] = useState(isSet)
  const takes = modelIn(cells, voice)?.parameters.includes('instructions') === true
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)} className="group">
      <summary className="flex min-h-10 list-none items-center justify-between gap-2 text-sm text-muted [&::-webkit-details-marker]:hidden">
        {t('manner.more')}
        <ChevronDownIcon className="size-4 group-open:rotate-180" />
      </summary>
      <div className="flex flex-col gap-3 pt-1">
        <Field label={t('manner')} hint={t('manner.hint')} optional>
          {(wiring) => (
            <TextArea
              {...wiring}
              rows={2}
              maxLength={LONGEST_MANNER}
              readOnly={readOnly}
              dir={direction(speaker.manner, page)}
              value={speaker.manner}
              onChange={(event) => onChange({ manner: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('style')} hint={t(takes ? 'style.hint' : 'style.not')} optional>
          {(wiring) => (
            <TextArea
              {...wiring}
              rows={1}
              maxLength={LONGEST_MANNER}
              readOnly={readOnly || !takes}
              dir={direction(voice?.instructions ?? '', page)}
              value={voice?.instructions ?? ''}
              onChange={(event) =>
                voice !== null && onChange({ voice: { ...voice, instructions: event.target.value } })
              }
            />
          )}
        </Field>
      </div>
    </details>
  )
}
