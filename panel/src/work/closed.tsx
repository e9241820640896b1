/** What the key rule says no to, with its steps and the way out; and what could not be asked. */

import { useQuery } from '@tanstack/react-query'
import { modelsQuery } from '@/app/offer'
import { useT } from '@/text/t'
import { announce } from '@/ui/announcer'
import { DisabledCard } from '@/ui/disabled-card'
import { ErrorCard } from '@/ui/error-card'
import { type Place, useAccess } from './choice'
import { nextStep } from './key-badge'
import { refreshAccess } from './queries'
import { useWorkText } from './text'

const CLOSED = 'work-closed'

export function Closed({ place }: { place: Place }) {
  const t = useWorkText()
  const shell = useT()
  const models = useQuery(modelsQuery)
  const access = useAccess(place)
  const error = models.data === undefined ? models.error : access.data === undefined ? access.error : null
  if (error !== null)
    return (
      <ErrorCard
        error={error}
        className="mt-4"
        onRetry={() => {
          models.refetch()
          access.refetch()
        }}
      />
    )
  if (access.data?.code == null) return null
  return (
    <div id={CLOSED} className="mt-4">
      <DisabledCard
        name={shell(`section.${place.section}`)}
        message={access.data.message ?? ''}
        trace={access.data.trace}
        action={nextStep(access.data, t)}
      />
    </div>
  )
}

/** The sentence of the rule that says no; null where nothing is closed. */
export function useRefusal(place: Place): string | null {
  const access = useAccess(place)
  return access.data?.code == null ? null : (access.data.message ?? null)
}

/** Says it to somebody who ran it all the same, and asks again: it may have been opened in the meantime. */
export function sayRefused(refusal: string): void {
  announce(refusal)
  refreshAccess()
}

/** The next thing for whoever pressed a button in vain. */
export function focusWayOut(): void {
  document.querySelector<HTMLElement>(`#${CLOSED} a`)?.focus()
}
