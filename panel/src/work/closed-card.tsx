/** What the key rule says no to, with its steps and the way out. */

import type { Access } from '@/api/types'
import { useT } from '@/text/t'
import { DisabledCard } from '@/ui/disabled-card'
import type { Place } from './choice'
import { nextStep } from './next-step'
import { useWorkText } from './text'

export function ClosedCard({ place, access }: { place: Place; access: Access }) {
  const t = useWorkText()
  const shell = useT()
  return (
    <DisabledCard
      name={shell(`section.${place.section}`)}
      message={access.message ?? ''}
      trace={access.trace}
      action={nextStep(access, t)}
    />
  )
}
