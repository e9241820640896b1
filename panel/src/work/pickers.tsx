/** Provider and model of a place, with price and state in the row, and the rule's sentence where a row is closed. */

import { useQueries, useQuery } from '@tanstack/react-query'
import type { Access, Cell, Model } from '@/api/types'
import { later } from '@/app/later'
import { modelsQuery } from '@/app/offer'
import { Badge } from '@/ui/badge'
import { Picker, type PickerOption } from '@/ui/picker'
import { Bar, Waiting } from '@/ui/skeleton'
import { choose, firstOf, type Place, useChosen } from './choice'
import { cellsOf, isAboutModel, placeAccessQuery } from './queries'
import { useWorkText } from './text'

const aside = later(() => import('./model-aside').then((module) => module.ModelAside))

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
            aside: <Aside model={model} />,
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

/** Seen when the list opens, and comes with that. */
function Aside({ model }: { model: Model }) {
  const come = aside.use()
  return come !== null && 'Part' in come ? <come.Part model={model} /> : <span className="h-5 w-20" />
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
