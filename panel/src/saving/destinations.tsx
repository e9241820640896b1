/** The places to save to, each with what it is or why it is closed. */

import type { Destination } from '@/api/types'
import { Radios } from '@/ui/radio'
import { closedBy } from './form'
import type { Offer } from './offer'
import { type SavingText, useText } from './text'

export function Destinations({
  places,
  offer,
  value,
  onChange,
}: {
  places: readonly Destination[]
  offer: Offer
  value: string | null
  onChange: (destination: string) => void
}) {
  const t = useText()
  return (
    <div className="flex flex-col gap-1">
      <p aria-hidden="true" className="text-sm font-medium">
        {t('destination')}
      </p>
      <Radios
        label={t('destination')}
        className="-mx-2"
        value={value}
        onChange={onChange}
        options={places.map((place) => {
          const closed = closedBy(place, offer)
          return {
            value: place.destination,
            label: <bdi>{place.label}</bdi>,
            hint: closed === null ? hintOf(place, t) : t(`closed.${closed}`),
            disabled: closed !== null,
          }
        })}
      />
      {value === null && <p className="text-sm text-danger">{t('none')}</p>}
    </div>
  )
}

function hintOf({ destination }: Destination, t: SavingText): string {
  if (destination === 'blog' || destination === 'portfolio' || destination === 'media')
    return t(`destination.${destination}`)
  return t('destination.app')
}
