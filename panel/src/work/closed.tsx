/** What the key rule says no to, with its steps and the way out; and what could not be asked. */

import { useQuery } from '@tanstack/react-query'
import type { Access } from '@/api/types'
import { later } from '@/app/later'
import { modelsQuery } from '@/app/offer'
import { announce } from '@/ui/announcer'
import { ErrorCard } from '@/ui/error-card'
import { type Place, useAccess } from './choice'
import { refreshAccess } from './queries'

const CLOSED = 'work-closed'
const card = later(() => import('./closed-card').then((module) => module.ClosedCard))

export function Closed({ place }: { place: Place }) {
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
      <Card place={place} access={access.data} />
    </div>
  )
}

function Card(props: { place: Place; access: Access }) {
  const come = card.use()
  return come !== null && 'Part' in come && <come.Part {...props} />
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
