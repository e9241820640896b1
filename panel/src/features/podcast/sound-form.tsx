/** The fields of the sound options; they come when somebody opens them. */

import { useState } from 'react'
import { useLook } from '@/app/look'
import { localDigits, toLatinDigits } from '@/text/digits'
import { count, localeOf } from '@/text/numbers'
import { Checkbox } from '@/ui/checkbox'
import { Field, TextInput } from '@/ui/field'
import { Select } from '@/ui/select'
import { BIT_RATES, FORMATS, LOUDNESSES, NAMES } from './form'
import { MaterialField } from './material-field'
import type { SoundWishes } from './types'
import { useVoiceText } from './voice-text'

const LONGEST_MUSIC = 30

interface Props {
  sound: SoundWishes
  onChange: (sound: SoundWishes) => void
}

export function SoundForm({ sound, onChange }: Props) {
  const t = useVoiceText()
  const { language } = useLook()
  const set = (change: Partial<SoundWishes>) => onChange({ ...sound, ...change })
  const minus = new Intl.NumberFormat(localeOf(language))
  return (
    <div className="grid gap-x-6 gap-y-4 py-3 sm:grid-cols-2">
      <fieldset>
        <legend className="text-sm font-medium">{t('formats')}</legend>
        <div className="flex flex-wrap gap-x-5">
          {FORMATS.map((format) => (
            <Checkbox
              key={format}
              label={<bdi>{NAMES[format]}</bdi>}
              checked={sound.formats.includes(format)}
              disabled={sound.formats.length === 1 && sound.formats[0] === format}
              onChange={(on) =>
                set({ formats: FORMATS.filter((one) => (one === format ? on : sound.formats.includes(one))) })
              }
            />
          ))}
        </div>
      </fieldset>
      <div className="grid grid-cols-2 gap-3">
        {sound.formats.includes('mp3') && (
          <Field label={t('bitRate')}>
            {(wiring) => (
              <Select
                {...wiring}
                value={String(sound.mp3_bit_rate)}
                onChange={(rate) => set({ mp3_bit_rate: Number(rate) })}
                options={withOwn(BIT_RATES, sound.mp3_bit_rate).map((rate) => ({
                  value: String(rate),
                  label: t('bitRate.k', { n: count(rate / 1_000, language) }),
                }))}
              />
            )}
          </Field>
        )}
        <Field label={t('loudness')}>
          {(wiring) => (
            <Select
              {...wiring}
              value={String(sound.loudness)}
              onChange={(loudness) => set({ loudness: Number(loudness) })}
              options={withOwn(LOUDNESSES, sound.loudness).map((loudness) => ({
                value: String(loudness),
                label: t(loudness === -16 ? 'loudness.usual' : 'loudness.of', { n: minus.format(loudness) }),
              }))}
            />
          )}
        </Field>
      </div>
      <MaterialField name="bed" value={sound.bed} onChange={(bed) => set({ bed })} />
      <MaterialField name="cover" value={sound.cover} onChange={(cover) => set({ cover })} />
      {sound.bed !== null && (
        <div className="grid grid-cols-2 gap-3">
          <Seconds name="intro" value={sound.intro} onChange={(intro) => set({ intro })} />
          <Seconds name="outro" value={sound.outro} onChange={(outro) => set({ outro })} />
        </div>
      )}
    </div>
  )
}

function withOwn(known: readonly number[], own: number): readonly number[] {
  return known.includes(own) ? known : [...known, own]
}

function Seconds({
  name,
  value,
  onChange,
}: {
  name: 'intro' | 'outro'
  value: number
  onChange: (seconds: number) => void
}) {
  const t = useVoiceText()
  const { language } = useLook()
  const [typed, setTyped] = useState(String(value))
  const read = toLatinDigits(typed.trim()).replace(/[,/]/, '.')
  const isGood = /^\d+(\.\d+)?$/.test(read) && Number(read) <= LONGEST_MUSIC
  return (
    <Field label={t(name)} error={isGood ? undefined : t('seconds.flaw', { most: LONGEST_MUSIC })}>
      {(wiring) => (
        <TextInput
          {...wiring}
          inputMode="decimal"
          autoComplete="off"
          maxLength={5}
          value={localDigits(typed, language)}
          onChange={({ target }) => {
            setTyped(target.value)
            const seconds = toLatinDigits(target.value.trim()).replace(/[,/]/, '.')
            if (/^\d+(\.\d+)?$/.test(seconds) && Number(seconds) <= LONGEST_MUSIC) onChange(Number(seconds))
          }}
        />
      )}
    </Field>
  )
}
