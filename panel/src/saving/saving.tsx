/**
 * Saving what was made, for every page that makes something. Nothing else stores an output. The drawer comes when it is
 * first opened:
 *
 *     const [save, drawer] = useSaving({ onSaved: (outputs) => … })
 *     <Button onClick={() => save([{ section: 'image', holdId, mediaType, title, altText }])}>…</Button>
 *     {drawer}
 */

import { type ReactNode, useState } from 'react'
import type { Output } from '@/api/types'
import { overlay } from '@/ui/overlay'
import type { Offer } from './offer'

const Drawer = overlay(() => import('./drawer').then((module) => module.SaveDrawer))

export interface Saving {
  /** Told of each that was saved, with its place among what was offered, at once. */
  onSaved?: (output: Output, index: number) => void
}

/** Opens the drawer for one thing or several of a kind, and where it stands in the page. */
export function useSaving({ onSaved }: Saving = {}): [save: (offers: readonly Offer[]) => void, drawer: ReactNode] {
  const [offers, setOffers] = useState<readonly Offer[] | null>(null)
  const drawer = offers !== null && (
    <Drawer offers={offers} onClose={() => setOffers(null)} {...(onSaved && { onSaved })} />
  )
  return [setOffers, drawer]
}
