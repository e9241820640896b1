/** Which provider runs when a request names none: a choice of its own beside the active models. */

import type { Cell } from '@/api/types'
import { useIsSuper } from '@/app/query'
import { Radios } from '@/ui/radio'
import { activeOf } from './grid'
import { useText } from './text'

export function DefaultChoice({
  cells,
  label,
  onChoose,
}: {
  cells: readonly Cell[]
  label: string
  onChoose: (cell: Cell) => void
}) {
  const t = useText()
  const chosen = cells.find((cell) => cell.is_default)
  const active = chosen && activeOf(chosen)
  // With one provider, and that the default, there is nothing to choose.
  const choosable = useIsSuper() && (cells.length > 1 || chosen === undefined)
  return (
    <section aria-label={label} className="rounded-lg border border-border bg-surface px-4 py-3 text-sm sm:px-5">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 className="font-bold">{label}</h2>
        <p className="text-xs text-muted">{t('default.text')}</p>
      </div>
      {choosable ? (
        <Radios
          label={label}
          value={chosen?.provider ?? null}
          onChange={(provider) => {
            const cell = cells.find((one) => one.provider === provider)
            if (cell) onChoose(cell)
          }}
          options={cells.map((cell) => ({
            value: cell.provider,
            label: <bdi>{cell.provider_name}</bdi>,
            hint: <bdi>{activeOf(cell)?.name ?? t('default.inactive')}</bdi>,
            disabled: activeOf(cell) === undefined,
          }))}
          deliberate
          className="-mx-2 mt-1 sm:flex-row sm:flex-wrap sm:[&>div]:min-w-60"
        />
      ) : (
        <p className="mt-1 font-medium">
          {chosen === undefined
            ? t('default.none')
            : t('default.said', { model: active?.name ?? t('section.none'), provider: chosen.provider_name })}
        </p>
      )}
    </section>
  )
}
