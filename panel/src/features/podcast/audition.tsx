/** A voice on a sentence of this script. What it costs is said beside it: it is a run like any other. */

import { useState } from 'react'
import { useLook } from '@/app/look'
import { useOnce } from '@/app/once'
import { Player } from '@/media/player'
import { cost } from '@/text/numbers'
import { Button } from '@/ui/button'
import { ErrorCard } from '@/ui/error-card'
import { SoundIcon } from '@/ui/icons'
import { hear } from './calls'
import { useCastText } from './cast-text'
import type { Voice } from './types'

/** One or two sentences are enough to know a voice by. */
const LONGEST_SAMPLE = 220

interface Props {
  name: string
  voice: Voice | null
  language: string
  /** Null says the usual sentence. */
  sample: string | null
}

export function Audition({ name, voice, language, sample }: Props) {
  const t = useCastText()
  const look = useLook()
  const [of, setOf] = useState('')
  const text = shortened(sample ?? t(language.startsWith('fa') ? 'sample.fa' : 'sample.en', { name }))
  const wanted = JSON.stringify([voice, text])
  const audition = useOnce({
    mutationFn: (by: Voice) => hear(text, language, by),
    onSuccess: () => setOf(wanted),
  })
  const heard = of === wanted ? audition.data?.data : undefined
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button
          icon={SoundIcon}
          className="px-3"
          busy={audition.isPending}
          disabled={voice === null}
          aria-label={t('audition.of', { name })}
          onClick={() => voice !== null && audition.mutate(voice)}
        >
          {t('audition')}
        </Button>
        {heard !== undefined && (
          <span className="text-xs text-muted">{t('audition.cost', { cost: cost(heard.cost, look.language) })}</span>
        )}
      </div>
      {heard !== undefined && (
        <>
          <Player
            key={heard.audio.url}
            src={heard.audio.url}
            title={t('audition.of', { name })}
            seconds={heard.audio.seconds}
            autoPlay
          />
          {heard.notices.map(({ code, message }) => (
            <p key={code} className="text-xs text-warn">
              {message}
            </p>
          ))}
        </>
      )}
      {audition.error !== null && <ErrorCard error={audition.error} />}
    </div>
  )
}

/** Up to the end of a sentence, where there is one in reach. */
function shortened(text: string): string {
  if (text.length <= LONGEST_SAMPLE) return text
  const piece = text.slice(0, LONGEST_SAMPLE)
  const end = Math.max(...['.', '!', '?', '؟', '…'].map((mark) => piece.lastIndexOf(mark)))
  return end > LONGEST_SAMPLE / 3 ? piece.slice(0, end + 1) : piece
}
