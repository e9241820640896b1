/** What the files are to be: their formats, how loud, music under the talk, and a cover. */

import { useState } from 'react'
import { later } from '@/app/later'
import { useLook } from '@/app/look'
import { localeOf } from '@/text/numbers'
import { ErrorCard } from '@/ui/error-card'
import { ChevronDownIcon } from '@/ui/icons'
import { NAMES } from './form'
import { PartWaiting } from './step'
import type { SoundWishes } from './types'
import { useVoiceText } from './voice-text'

const soundForm = later(() => import('./sound-form').then((module) => module.SoundForm))

interface Props {
  sound: SoundWishes
  onChange: (sound: SoundWishes) => void
}

export function SoundOptions({ sound, onChange }: Props) {
  const t = useVoiceText()
  const { language } = useLook()
  const [open, setOpen] = useState(false)
  // What is folded stays: a file on its way comes, and what was typed is there.
  const [shown, setShown] = useState(false)
  const minus = new Intl.NumberFormat(localeOf(language))
  return (
    <details
      open={open}
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open)
        if (currentTarget.open) setShown(true)
      }}
      className="group rounded-lg border border-border px-4 py-1"
    >
      <summary className="flex min-h-11 list-none items-center gap-3 text-sm font-medium [&::-webkit-details-marker]:hidden">
        {t('sound')}
        <span className="min-w-0 flex-1 truncate font-normal text-muted">{summaryOf()}</span>
        <ChevronDownIcon className="size-4 text-muted group-open:rotate-180" />
      </summary>
      {shown && <Fields sound={sound} onChange={onChange} />}
    </details>
  )

  function summaryOf(): string {
    const told = [
      sound.formats.map((format) => NAMES[format]).join(' + '),
      t('loudness.short', { n: minus.format(sound.loudness) }),
    ]
    if (sound.bed !== null) told.push(t('bed.with'))
    if (sound.cover !== null) told.push(t('cover.with'))
    return told.join(' · ')
  }
}

function Fields(props: Props) {
  const come = soundForm.use()
  if (come === null) return <PartWaiting />
  if ('failure' in come) return <ErrorCard error={come.failure} />
  return <come.Part {...props} />
}
