/** What is looked for; all of it is kept in the address. */

import { useQuery } from '@tanstack/react-query'
import type { Section } from '@/api/types'
import { SECTIONS } from '@/app/sections'
import { SearchField } from '@/media/search-field'
import { destinationsQuery } from '@/saving/queries'
import { useT } from '@/text/t'
import { Button } from '@/ui/button'
import { cx } from '@/ui/cx'
import { CloseIcon } from '@/ui/icons'
import { Select } from '@/ui/select'
import { isNarrowed, KINDS, type Place } from './address'
import type { Go } from './page'
import { useText } from './text'

export function FilterBar({ place, go }: { place: Place; go: Go }) {
  const t = useText()
  const kinds = place.shelf === 'own' ? KINDS : KINDS.filter((kind) => kind !== 'text')
  return (
    <search aria-label={t('filters')} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <fieldset className="flex flex-wrap gap-1">
          <legend className="sr-only">{t('kinds')}</legend>
          {([undefined, ...kinds] as const).map((kind) => (
            <button
              key={kind ?? 'any'}
              type="button"
              aria-pressed={place.kind === kind}
              onClick={() => go({ kind })}
              className={cx(
                'min-h-10 rounded-md px-3 text-sm font-medium',
                place.kind === kind ? 'bg-primary-soft text-primary' : 'text-muted hover:bg-surface-2',
              )}
            >
              {t(`kind.${kind ?? 'any'}`)}
            </button>
          ))}
        </fieldset>
        <SearchField
          label={t('search')}
          value={place.q ?? ''}
          onChange={(q) => go({ q: q === '' ? undefined : q })}
          className="min-w-0 flex-1 basis-56"
        />
        {place.shelf === 'own' && <Places place={place} go={go} />}
      </div>
      {isNarrowed(place) && (
        <div className="-my-1 flex flex-wrap items-center gap-2">
          {place.tag !== undefined && (
            <button
              type="button"
              aria-label={t('tag.drop', { tag: place.tag })}
              onClick={() => go({ tag: undefined })}
              className="inline-flex min-h-10 items-center gap-1 rounded-md bg-surface-2 px-3 text-sm hover:text-danger"
            >
              {t('tag', { tag: place.tag })}
              <CloseIcon className="size-4" />
            </button>
          )}
          <Button
            look="quiet"
            icon={CloseIcon}
            onClick={() =>
              go({ kind: undefined, section: undefined, destination: undefined, tag: undefined, q: undefined })
            }
          >
            {t('clear')}
          </Button>
        </div>
      )}
    </search>
  )
}

function Places({ place, go }: { place: Place; go: Go }) {
  const t = useText()
  const shell = useT()
  const places = useQuery(destinationsQuery).data ?? []
  const destinations = [
    { value: '', label: t('destination.any') },
    ...places.map(({ destination, label }) => ({ value: destination, label })),
  ]
  const { destination = '', section = '' } = place
  // An application that was removed still has what was saved for it.
  if (!destinations.some(({ value }) => value === destination))
    destinations.push({ value: destination, label: destination })
  return (
    <div className="grid w-full grid-cols-2 gap-2 sm:w-auto">
      <Select
        aria-label={t('destination')}
        value={destination}
        options={destinations}
        onChange={(chosen) => go({ destination: chosen === '' ? undefined : chosen })}
      />
      <Select<Section | ''>
        aria-label={t('section')}
        value={section}
        options={[
          { value: '', label: t('section.any') },
          ...SECTIONS.map((value) => ({ value, label: shell(`section.${value}`) })),
        ]}
        onChange={(chosen) => go({ section: chosen === '' ? undefined : chosen })}
      />
    </div>
  )
}
