/** Which models write the other versions, where several are written beside one another. */

import { useQuery } from '@tanstack/react-query'
import { modelsQuery } from '@/app/offer'
import { Picker } from '@/ui/picker'
import { cellsOf } from '@/work/queries'
import { CONTENT } from './place'
import { changeForm, useWork } from './store'
import { useText } from './text'

const SAME = 'same'
const BETWEEN = ' '

export function Partners() {
  const t = useText()
  const { partners, variants } = useWork((work) => work.form)
  const cells = cellsOf(CONTENT, useQuery(modelsQuery).data?.cells ?? [])
  const options = cells.flatMap((cell) =>
    cell.models
      .filter(({ usable }) => usable.ok)
      .map((model) => ({
        value: `${cell.provider}${BETWEEN}${model.id}`,
        label: model.name,
        id: model.id,
        group: cell.provider_name,
      })),
  )
  return (
    <div className="flex flex-col gap-2">
      {Array.from({ length: variants - 1 }, (_, at) => {
        const chosen = partners[at] ?? null
        return (
          <div key={at} className="grid grid-cols-[8rem_1fr] items-center gap-2 text-sm">
            <span aria-hidden="true">{t('variants.by', { n: at + 2 })}</span>
            <Picker
              className="w-full"
              label={t('variants.by', { n: at + 2 })}
              value={chosen === null ? SAME : `${chosen.provider}${BETWEEN}${chosen.model}`}
              onChange={(value) => {
                const [provider = '', ...model] = value.split(BETWEEN)
                const next = value === SAME ? null : { provider, model: model.join(BETWEEN) }
                changeForm({ partners: partners.with(at, next) })
              }}
              options={[{ value: SAME, label: t('variants.same') }, ...options]}
            />
          </div>
        )
      })}
      <p className="text-xs text-muted">{t('variants.cost')}</p>
    </div>
  )
}
