/** The models of a cell that cannot run, folded away: why not, what takes their place, and for super admins the way to offer them. */

import { useRef } from 'react'
import type { Cell, Model } from '@/api/types'
import { useIsSuper } from '@/app/query'
import { Badge } from '@/ui/badge'
import { Button, IconButton } from '@/ui/button'
import { useFocusAfterRemoval } from '@/ui/focus-after'
import { EditIcon, PlusIcon } from '@/ui/icons'
import { filed, flat, overriddenOf, settled, versionOf } from './override'
import { useOverriding } from './queries'
import { useText } from './text'

export function Resting({
  cell,
  models,
  open,
  onAdjust,
}: {
  cell: Cell
  models: readonly Model[]
  /** Somebody looks for one of them. */
  open: boolean
  onAdjust: (model: Model) => void
}) {
  const t = useText()
  const summary = useRef<HTMLElement>(null)
  const isGoing = useFocusAfterRemoval(
    models.map(({ id }) => id),
    summary,
  )
  const offering = useOverriding()
  const offer = (model: Model) => {
    const file = filed(model)
    const from = overriddenOf(model)
    const to = settled({ file: flat(file), draft: { ...from, offered: 'true' } })
    const { section, provider, operation } = cell
    isGoing(model.id)
    offering.mutate({ section, provider, operation, model: model.id, version: versionOf(model), file, from, to })
  }
  if (models.length === 0) return null
  return (
    <details open={open || undefined} className="mt-2 border-t border-border pt-1 text-sm">
      <summary
        ref={summary}
        className="flex min-h-10 w-fit cursor-pointer list-item items-center rounded-sm py-2 text-muted hover:text-text"
      >
        {t('resting', { n: models.length })}
      </summary>
      <ul className="flex flex-col divide-y divide-border">
        {models.map((model) => (
          <Row key={model.id} model={model} onOffer={() => offer(model)} onAdjust={() => onAdjust(model)} />
        ))}
      </ul>
    </details>
  )
}

function Row({ model, onOffer, onAdjust }: { model: Model; onOffer: () => void; onAdjust: () => void }) {
  const t = useText()
  const isSuper = useIsSuper()
  const offerable = model.status === 'unconfirmed' || model.status === 'not_offered'
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2.5">
      <div className="min-w-0 flex-1 basis-72">
        <h3 className="flex flex-wrap items-center gap-x-2.5 gap-y-1 font-medium">
          <bdi>{model.name}</bdi>
          <Badge tone={model.status === 'unconfirmed' ? 'plain' : 'warn'}>{t(`standing.${model.status}`)}</Badge>
          {model.override && <Badge tone="primary">{t('chip.override')}</Badge>}
        </h3>
        {model.name !== model.id && (
          <bdi dir="ltr" className="font-mono text-xs text-muted [overflow-wrap:anywhere]">
            {model.id}
          </bdi>
        )}
        {model.message !== null && <p className="text-muted">{model.message}</p>}
      </div>
      {isSuper && model.status !== 'vanished' && (
        <div className="flex gap-1">
          {offerable && (
            <Button icon={PlusIcon} aria-label={`${t('offer')}: ${model.name}`} onClick={onOffer}>
              {t('offer')}
            </Button>
          )}
          <IconButton icon={EditIcon} label={t('adjust.open', { model: model.name })} onClick={onAdjust} />
        </div>
      )}
    </li>
  )
}
