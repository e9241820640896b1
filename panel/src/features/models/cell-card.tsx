/** One provider in one place: its models, exactly one of them active. Super admins choose, others read. */

import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Cell, Model } from '@/api/types'
import { accessQuery } from '@/app/offer'
import { useIsSuper, WATCHED } from '@/app/query'
import { useT } from '@/text/t'
import { Badge } from '@/ui/badge'
import { ButtonLink, IconButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { cx } from '@/ui/cx'
import { ErrorCard } from '@/ui/error-card'
import { CheckIcon, ChevronDownIcon, EditIcon, LockIcon, StarIcon } from '@/ui/icons'
import { Radios } from '@/ui/radio'
import { Bar } from '@/ui/skeleton'
import { Trace } from '@/ui/trace'
import { Facts, Marks } from './facts'
import { activeOf } from './grid'
import { LifeNote } from './life-note'
import { ModelDetails } from './model-details'
import { Resting } from './resting'
import { useText } from './text'

export function CellCard({
  cell,
  rows,
  resting,
  seeking,
  part,
  label,
  onChoose,
  onAdjust,
}: {
  cell: Cell
  /** The models of the cell that the reader asked to see. */
  rows: readonly Model[]
  /** Those of them that cannot run. */
  resting: readonly Model[]
  /** Models are looked for by name. */
  seeking: boolean
  /** Which part of the section it is, where a provider has several. */
  part: string | undefined
  label: string
  onChoose: (model: string) => void
  onAdjust: (model: Model) => void
}) {
  const t = useText()
  const isSuper = useIsSuper()
  const [open, setOpen] = useState<string | null>(null)
  const active = activeOf(cell)
  const closed = cell.models.every((model) => !model.usable.ok)
  const options = rows.map((model) => ({
    value: model.id,
    label: (
      <span className="inline-flex flex-wrap items-center gap-x-2">
        <bdi>{model.name}</bdi>
        {model.active && !isSuper && (
          <Badge tone="primary" icon={CheckIcon}>
            {t('active')}
          </Badge>
        )}
      </span>
    ),
    hint: <Marks model={model} closed={!closed && !model.usable.ok} />,
    aside: (
      <Aside
        cell={cell}
        model={model}
        open={open === model.id}
        onToggle={() => setOpen(open === model.id ? null : model.id)}
        onAdjust={() => onAdjust(model)}
      />
    ),
  }))
  return (
    <Card
      title={
        <>
          <bdi>{cell.provider_name}</bdi>
          {part !== undefined && <span className="font-normal text-muted"> · {part}</span>}
        </>
      }
      text={active === undefined ? t('section.none') : t('cell.active', { model: active.name })}
      className="@container"
      aside={
        cell.is_default && (
          <Badge tone="primary" icon={StarIcon}>
            {t('default')}
          </Badge>
        )
      }
    >
      {active === undefined && !isEnded(cell) && <Closed cell={cell} />}
      {active !== undefined && closed && <Closed cell={cell} model={active} />}
      <LifeNote cell={cell} onChoose={onChoose} />
      {rows.length === 0 ? null : isSuper ? (
        <Radios
          label={label}
          value={active?.id ?? null}
          onChange={onChoose}
          options={options}
          deliberate
          className="-mx-2 gap-0.5"
        />
      ) : (
        <ul aria-label={label} className="-mx-2 flex flex-col gap-0.5">
          {options.map(({ value, label: name, hint, aside }) => (
            <li
              key={value}
              className={cx(
                'flex min-h-11 flex-wrap items-start gap-3 rounded-md px-2 py-2',
                value === active?.id && 'bg-primary-soft/60',
              )}
            >
              <div className="min-w-0 flex-1">
                <h3 className="text-sm font-medium">{name}</h3>
                <div className="text-xs text-muted">{hint}</div>
              </div>
              {aside}
            </li>
          ))}
        </ul>
      )}
      <Resting cell={cell} models={resting} open={seeking} onAdjust={onAdjust} />
    </Card>
  )
}

/** What ended is told by itself; that it therefore does not run needs no second sentence. */
function isEnded(cell: Cell): boolean {
  return cell.models.some((model) => model.active && model.usable.code === 'ai.model.active_is_retired')
}

/** Bounds, price, and the rest on demand: beside the name where there is room, under it where there is not. */
function Aside({
  cell,
  model,
  open,
  onToggle,
  onAdjust,
}: {
  cell: Cell
  model: Model
  open: boolean
  onToggle: () => void
  onAdjust: () => void
}): ReactNode {
  const t = useText()
  const isSuper = useIsSuper()
  // Under the name, which stands beside a radio only where there is one.
  const indent = isSuper ? 'ps-9' : ''
  const id = `${cell.section}-${cell.operation}-${cell.provider}-${model.id}`
  return (
    <>
      <div
        className={cx(
          'flex items-start gap-x-4 @max-2xl:order-1 @max-2xl:basis-[calc(100%-3.5rem)] @max-2xl:flex-col @2xl:ps-0',
          indent,
        )}
      >
        <Facts model={model} operation={cell.operation} />
      </div>
      {isSuper && (
        <IconButton
          icon={EditIcon}
          label={t('adjust.open', { model: model.name })}
          onClick={onAdjust}
          // In the line of the facts where the name needs its own.
          className="-my-1 @max-2xl:order-2 @max-2xl:-me-1 @2xl:-me-3"
        />
      )}
      <IconButton
        icon={ChevronDownIcon}
        label={t('details', { model: model.name })}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={onToggle}
        className="-my-1 -me-1 aria-expanded:[&>svg]:rotate-180"
      />
      {open && (
        <div id={id} className={cx('order-3 basis-full pe-1 pb-2', indent)}>
          <ModelDetails cell={cell} model={model} />
        </div>
      )}
    </>
  )
}

/** Why nothing of this runs for the reader, in the key rule's words. The models can be chosen all the same. */
function Closed({ cell, model }: { cell: Cell; model?: Model }) {
  const say = useT()
  const { section, operation, provider } = cell
  const asked = accessQuery({ section, operation, provider, model: model?.id })
  const { data: access, error, refetch } = useQuery({ ...asked, ...WATCHED })
  if (access === undefined && error) return <ErrorCard error={error} onRetry={() => refetch()} className="mb-3" />
  return (
    <div className="mb-3 flex items-start gap-3 rounded-md bg-surface-2 px-3 py-2 text-sm">
      <LockIcon className="mt-1.5 size-4.5 text-muted" />
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4">
        <div className="min-w-0 flex-1 basis-64 py-1">
          {access === undefined ? <Bar className="my-1 h-4 w-full max-w-lg" /> : <p>{access.message}</p>}
          {access !== undefined && <Trace steps={access.trace} folded />}
        </div>
        {model !== undefined && (
          <ButtonLink href="/ai/settings" look="quiet">
            {say('page.settings')}
          </ButtonLink>
        )}
      </div>
    </div>
  )
}
