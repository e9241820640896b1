/** One difference: the API's sentence, and what can be done about it here and now. */

import type { Cell, Drift, Model } from '@/api/types'
import { useT } from '@/text/t'
import { Badge, type Tone } from '@/ui/badge'
import { Button } from '@/ui/button'
import { type Place, placesIn, proposalOf, replaceable } from './drift'
import { useText } from './drift-text'
import { useFieldWords } from './field-words'
import type { Draft } from './override'
import { useChoose } from './queries'

const TONES: Record<Drift['kind'], Tone> = {
  gone: 'danger',
  ending: 'warn',
  price: 'warn',
  limit: 'warn',
  voices: 'warn',
  seen: 'ok',
  new: 'plain',
}

export function DriftItem({
  provider,
  item,
  cells,
  onAdjust,
}: {
  provider: string
  item: Drift
  cells: readonly Cell[]
  onAdjust: (cell: Cell, model: Model, proposal: Draft) => void
}) {
  const t = useText()
  const say = useT()
  const choose = useChoose()
  const words = useFieldWords()
  const places = placesIn(cells, provider, item.model)
  const proposals = places.flatMap((place) => {
    const proposal = proposalOf(place.model, item)
    return proposal === null ? [] : [{ ...place, proposal }]
  })
  const section = ({ cell }: Place) => say(`section.${cell.section}`)
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 py-2.5 text-sm">
      <span className="w-20 shrink-0 pt-0.5">
        <Badge tone={TONES[item.kind]}>{t(`kind.${item.kind}`)}</Badge>
      </span>
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1">
        <p className="wrap-anywhere">
          <WithDays text={item.message} />
        </p>
        {item.field !== null && item.live !== null && item.kind !== 'voices' && (
          <p className="text-xs text-muted">
            {t('becomes', {
              field: words.name(item.field),
              file: words.value(item.field, item.file ?? ''),
              live: words.value(item.field, item.live),
            })}
          </p>
        )}
        <div className="flex flex-wrap gap-2 empty:hidden">
          {replaceable(places, item).map(({ cell, model }) => (
            <Button
              key={`${cell.section} ${cell.operation}`}
              onClick={() =>
                choose({
                  section: cell.section,
                  operation: cell.operation,
                  provider,
                  model: model.id,
                  makeDefault: false,
                })
              }
            >
              {t('switch', { section: section({ cell, model }), model: model.name })}
            </Button>
          ))}
          {proposals.length > 0 && <span className="self-center text-muted">{t('take')}</span>}
          {proposals.map(({ proposal, ...place }) => (
            <Button
              key={`${place.cell.section} ${place.cell.operation}`}
              aria-label={t('take.name', { section: section(place), model: place.model.name })}
              onClick={() => onAdjust(place.cell, place.model, proposal)}
            >
              {section(place)}
            </Button>
          ))}
        </div>
      </div>
    </li>
  )
}

/** The API's sentence as it is; a day among Persian words would be read from its end. */
function WithDays({ text }: { text: string }) {
  const parts = text.split(/(\d{4}-\d\d-\d\d)/)
  return parts.map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      <bdi key={part} dir="ltr">
        {part}
      </bdi>
    ),
  )
}
