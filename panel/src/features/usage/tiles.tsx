/** Four figures of a range, each with how it changed against as many days before it. */

import type { ReactNode } from 'react'
import type { Figures, Summary } from '@/api/types'
import { useLook } from '@/app/look'
import { compact, count, localeOf, money } from '@/text/numbers'
import { cx } from '@/ui/cx'
import { AlertIcon } from '@/ui/icons'
import { Bar, Waiting } from '@/ui/skeleton'
import { amountIn, changeOf, failureOf, tokensOf } from './figures'
import { useText } from './text'
import { useMoney } from './told'

const GRID = 'grid grid-cols-1 gap-3 min-[26rem]:grid-cols-2 lg:grid-cols-4'

export function Tiles({ summary: { totals, previous } }: { summary: Summary }) {
  const t = useText()
  const { language } = useLook()
  const costs = useMoney()(totals.cost)
  const failure = failureOf(totals)
  const percent = new Intl.NumberFormat(localeOf(language), { style: 'percent', maximumFractionDigits: 1 })
  const cost = (figures: Figures, currency: string) => Number(amountIn(figures, currency) ?? 0)
  const currencies = totals.cost.length === 0 ? previous.cost : totals.cost
  const noCost = totals.unknown_runs > 0 ? money(null, null, language) : t('cost.none')
  return (
    <>
      <dl className={GRID}>
        <Tile name={t('tokens')} value={compact(tokensOf(totals), language)}>
          <Change change={changeOf(tokensOf(totals), tokensOf(previous))} />
          <span className="block">
            {t('tokens.in', { n: compact(totals.usage.input_tokens, language) })} ·{' '}
            {t('tokens.out', { n: compact(totals.usage.output_tokens, language) })}
          </span>
        </Tile>
        <Tile name={t('cost')} value={costs.length === 0 ? noCost : costs.join(' + ')}>
          {/* With costs that are not known, how the known part changed would say little. */}
          {totals.unknown_runs === 0 && previous.unknown_runs === 0 ? (
            (currencies.length === 0 ? [{ currency: '' }] : currencies).map(({ currency }) => (
              <Change
                key={currency}
                of={currencies.length > 1 ? currency : undefined}
                change={changeOf(cost(totals, currency), cost(previous, currency))}
              />
            ))
          ) : (
            <span className="block">{t('change.unknown')}</span>
          )}
          {totals.unknown_runs > 0 && (
            <span className="block text-warn">{t('unknown.some', { n: totals.unknown_runs })}</span>
          )}
        </Tile>
        <Tile name={t('figure.runs')} value={count(totals.runs, language)}>
          <Change change={changeOf(totals.runs, previous.runs)} />
          <span className="block">{t('runs.completed', { n: totals.statuses.completed ?? 0 })}</span>
        </Tile>
        <Tile name={t('figure.failure')} value={failure === null ? '—' : percent.format(failure)}>
          <Points now={failure} before={failureOf(previous)} />
          <span className="block">{t('figure.failure.text')}</span>
        </Tile>
      </dl>
      {totals.notices.length > 0 && (
        <ul className="flex flex-col gap-2 rounded-lg border border-warn/40 bg-warn-soft p-4 text-sm">
          {totals.notices.map(({ message }) => (
            <li key={message} className="flex items-start gap-3">
              <AlertIcon className="mt-0.5 text-warn" />
              <span>{message}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Tile({ name, value, children }: { name: string; value: string; children: ReactNode }) {
  return (
    <div className="min-w-0 rounded-lg border border-border bg-surface p-4">
      <dt className="text-sm text-muted">{name}</dt>
      <dd>
        <span className="figures block text-xl font-bold [overflow-wrap:anywhere]">
          <bdi>{value}</bdi>
        </span>
        <span className="block text-xs text-muted">{children}</span>
      </dd>
    </div>
  )
}

/** `of` names what changed where there are several. */
function Change({ change, of }: { change: number | null; of?: string | undefined }) {
  const t = useText()
  const { language } = useLook()
  if (change === null) return <span className="block">{t('change.none')}</span>
  const rounded = Math.round(Math.abs(change) * 100)
  if (rounded === 0) return <span className="block">{t('change.same')}</span>
  const n = new Intl.NumberFormat(localeOf(language), { style: 'percent', maximumFractionDigits: 0 }).format(
    Math.abs(change),
  )
  return (
    <span className="block">
      <Arrow up={change > 0} /> {of !== undefined && <bdi>{of} </bdi>}
      {t(change > 0 ? 'change.more' : 'change.less', { n })}
    </span>
  )
}

/** A share changes by points, not by a share of itself. */
function Points({ now, before }: { now: number | null; before: number | null }) {
  const t = useText()
  const { language } = useLook()
  if (now === null || before === null) return <span className="block">{t('change.none')}</span>
  const points = Math.round((now - before) * 1000) / 10
  if (points === 0) return <span className="block">{t('change.same')}</span>
  const n = new Intl.NumberFormat(localeOf(language)).format(Math.abs(points))
  return (
    <span className={cx('block', points > 0 ? 'text-danger' : 'text-ok')}>
      <Arrow up={points > 0} /> {t(points > 0 ? 'change.points.more' : 'change.points.less', { n })}
    </span>
  )
}

function Arrow({ up }: { up: boolean }) {
  return <span aria-hidden="true">{up ? '▲' : '▼'}</span>
}

export function FiguresWaiting() {
  return (
    <Waiting className="flex flex-col gap-5">
      <div className={GRID}>
        {Array.from({ length: 4 }, (_, index) => (
          <div key={index} className="flex h-33 flex-col gap-3 rounded-lg border border-border bg-surface p-4">
            <Bar className="h-4 w-16" />
            <Bar className="h-7 w-28" />
            <Bar className="h-4 w-full" />
          </div>
        ))}
      </div>
      <div className="flex h-96 flex-col gap-4 rounded-lg border border-border bg-surface p-5">
        <Bar className="h-5 w-40" />
        <Bar className="h-60 w-full" />
      </div>
    </Waiting>
  )
}
