/** Before anything is run: which model writes, whether it may, and whether the form says enough. */

import { useCallback } from 'react'
import { toast } from '@/ui/toast'
import { type Chosen, useChosen } from '@/work/choice'
import { focusWayOut, sayRefused, useRefusal } from '@/work/closed'
import { sayNoModel } from '@/work/no-model'
import { useWorkText } from '@/work/text'
import { flawsOf, type ToneWords } from './form'
import { CONTENT } from './place'
import { now, update } from './store'
import { useText } from './text'
import { TONE_WORDS } from './tones'
import type { Named } from './writing'

export const FORM = 'content-form'

export function namedOf({ provider, model, spec }: Chosen): Named {
  return { provider, model, name: spec.name, takes: spec.parameters }
}

/** Carries out what needs a model; says what is missing where it cannot. `brief` also wants the form to be complete. */
export function useReady(): (act: (by: Named, tone: ToneWords) => void, needs: 'brief' | 'model') => void {
  const t = useText()
  const common = useWorkText()
  const chosen = useChosen(CONTENT)
  const refusal = useRefusal(CONTENT)
  return useCallback(
    (act, needs) => {
      if (needs === 'brief' && !isComplete()) return
      if (needs === 'brief' && now().readings.some(({ error }) => error === null)) {
        toast({ text: t('wait.sources'), tone: 'danger', about: 'content-wait' })
        return
      }
      if (chosen === null) return sayNoModel(common)
      if (refusal !== null) {
        sayRefused(refusal)
        focusWayOut()
        return
      }
      update({ tried: false })
      act(namedOf(chosen), TONE_WORDS)
    },
    [t, common, chosen, refusal],
  )
}

function isComplete(): boolean {
  if (Object.keys(flawsOf(now().form)).length === 0) return true
  update({ tried: true })
  requestAnimationFrame(() => {
    const first = document.querySelector<HTMLElement>(`#${FORM} [aria-invalid="true"]`)
    first?.focus()
    first?.scrollIntoView({ block: 'center' })
  })
  return false
}
