/** Provider and model of a place, with price and state in the row, and the rule's sentence where a row is closed. */

import { useQueries, useQuery } from '@tanstack/react-query'
import type { Access, Cell, Model, Price } from '@/api/types'
import { useLook } from '@/app/look'
import { modelsQuery } from '@/app/offer'
import { date } from '@/text/dates'
import { price } from '@/text/numbers'
import { Badge } from '@/ui/badge'
import { Picker, type PickerOption } from '@/ui/picker'
import { Bar, Waiting } from '@/ui/skeleton'
import { choose, firstOf, type Place, useChosen } from './choice'
import { cellsOf, isAboutModel, placeAccessQuery } from './queries'
import { useWorkText } from './text'

/** `labelled` shows the names above the fields, where nothing else says what they are. */
export function Pickers({ place, className, labelled }: { place: Place; className: string; labelled?: boolean }) {
  const t = useWorkText()
  const models = useQuery(modelsQuery)
  const chosen = useChosen(place)
  const cells = cellsOf(place, models.data?.cells ?? [])
  const reasonOf = useReasons(place, cells)
  const cell = cells.find((one) => one.provider === chosen?.provider) ?? null
  if (models.data === undefined)
    return (
      <Waiting className="flex gap-2">
        <Bar className="h-10 w-36" />
        <Bar className="h-10 w-56" />
      </Waiting>
    )
  return (
    <div className={className}>
      <div data-picker="provider" className="flex min-w-0 flex-col gap-1">
        {labelled && <span className="text-sm font-medium">{t('provider')}</span>}
        <Picker
          className="w-full"
          label={t('provider')}
          value={cell?.provider ?? null}
          onChange={(provider) => {
            const first = firstOf(cells.find((one) => one.provider === provider) as Cell)
            if (first !== undefined) choose(place, { provider, model: first.id })
          }}
          options={cells.map((one) => providerOption(one, t('provider.default'), reasonOf))}
        />
      </div>
      <div data-picker="model" className="flex min-w-0 flex-col gap-1">
        {labelled && <span className="text-sm font-medium">{t('model')}</span>}
        <Picker
          className="w-full"
          label={t('model')}
          placeholder={t('model.none')}
          value={chosen?.model ?? null}
          onChange={(model) => cell && choose(place, { provider: cell.provider, model })}
          options={(cell?.models ?? []).map((model) => ({
            value: model.id,
            label: model.name,
            id: model.id,
            aside: <ModelAside model={model} />,
            reason: model.usable.ok ? undefined : (reasonOf(cell?.provider ?? '', model) ?? t('key.none')),
          }))}
        />
      </div>
    </div>
  )
}

function providerOption(cell: Cell, isDefault: string, reasonOf: Reason): PickerOption {
  const [first] = cell.models
  const closed = cell.models.every((model) => !model.usable.ok)
  return {
    value: cell.provider,
    label: cell.provider_name,
    aside: cell.is_default ? <Badge>{isDefault}</Badge> : undefined,
    reason: closed && first !== undefined ? reasonOf(cell.provider, first) : undefined,
  }
}

function ModelAside({ model }: { model: Model }) {
  const t = useWorkText()
  const look = useLook()
  return (
    <span className="flex shrink-0 flex-col items-end gap-1 text-xs text-muted">
      {model.price === null ? <span>{t('model.price.unknown')}</span> : <PriceAside told={model.price} />}
      <span className="flex gap-1">
        {model.active && <Badge tone="primary">{t('model.active')}</Badge>}
        {model.retires !== null && <Badge tone="warn">{t('model.retires', { date: date(model.retires, look) })}</Badge>}
      </span>
    </span>
  )
}

function PriceAside({ told }: { told: Price }) {
  const t = useWorkText()
  const { language } = useLook()
  const amounts = { input: price(told, 'input', language), output: price(told, 'output', language) }
  // A picture or a second has one price; characters are counted on their way in.
  if (told.unit !== 'million_tokens')
    return (
      <span>{t(`model.price.${told.unit}`, { price: told.output === null ? amounts.input : amounts.output })}</span>
    )
  return (
    <span title={t('model.price.long', amounts)}>
      <span aria-hidden="true">{t('model.price', { ...amounts, input: unitOnce(amounts) })}</span>
      <span className="sr-only">{t('model.price.long', amounts)}</span>
    </span>
  )
}

/** «۰٫۱ / ۰٫۵ دلار»: a unit in words is said once. */
function unitOnce({ input, output }: { input: string; output: string }): string {
  const unit = /\s\p{L}+$/u.exec(input)?.[0]
  return unit !== undefined && output.endsWith(unit) ? input.slice(0, -unit.length) : input
}

type Reason = (provider: string, model: Model) => string | undefined

/**
 * The rule's own sentence for each closed row. One question for each cause at a provider is enough, unless the cause is
 * the model itself.
 */
function useReasons(place: Place, cells: readonly Cell[]): Reason {
  const rows = cells.flatMap((cell) =>
    cell.models.filter(({ usable }) => !usable.ok).map((model) => ({ provider: cell.provider, model })),
  )
  const causes = rows.filter((row, index) => index === rows.findIndex((other) => causeOf(other) === causeOf(row)))
  const general = useQueries({ queries: causes.map((row) => placeAccessQuery(place, choiceOf(row))) })
  const special = new Set(causes.filter((_, i) => general[i]?.data && isAboutModel(general[i].data)).map(causeOf))
  const alone = rows.filter((row) => special.has(causeOf(row)))
  const own = useQueries({ queries: alone.map((row) => placeAccessQuery(place, choiceOf(row))) })
  return (provider, model) => {
    const row = { provider, model }
    const at = alone.findIndex((other) => other.provider === provider && other.model.id === model.id)
    if (at !== -1) return whyNot(own[at]?.data)
    return whyNot(general[causes.findIndex((other) => causeOf(other) === causeOf(row))]?.data)
  }
}

/** The step that failed says it in fewer words than the conclusion, which stands in the page. */
function whyNot(access: Access | undefined): string | undefined {
  return access?.trace.findLast((step) => !step.ok)?.message ?? access?.message ?? undefined
}

interface Row {
  provider: string
  model: Model
}

function causeOf({ provider, model }: Row): string {
  return `${provider} ${model.usable.code}`
}

function choiceOf({ provider, model }: Row) {
  return { provider, model: model.id }
}
