/** What the runs of a range come to: figures, and charts with a table behind each. */

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Summary } from '@/api/types'
import { useIsSuper } from '@/app/query'
import { Button } from '@/ui/button'
import { cx } from '@/ui/cx'
import { ErrorCard } from '@/ui/error-card'
import { Select } from '@/ui/select'
import { Bar, Waiting } from '@/ui/skeleton'
import { DayBars } from './day-bars'
import { currencyOf } from './figures'
import { type Filter, MEASURES } from './filter'
import { Latency } from './latency'
import { type GroupBy, summaryQuery } from './queries'
import { PRESSED } from './range'
import { RankBars } from './rank-bars'
import { useText } from './text'
import { FiguresWaiting, Tiles } from './tiles'

export function Overview({ filter, onDraw }: { filter: Filter; onDraw: (filter: Filter) => void }) {
  const t = useText()
  const isSuper = useIsSuper()
  const main = useQuery(summaryQuery(filter, 'day,section'))
  const { measure } = filter
  const failure = main.error && <ErrorCard error={main.error} onRetry={() => main.refetch()} />
  if (main.data === undefined) return failure ?? <FiguresWaiting />
  const { cost } = main.data.totals
  const currency = currencyOf(cost, filter.currency)
  return (
    <section
      aria-label={t('overview')}
      aria-busy={main.isPlaceholderData}
      className={cx('flex flex-col gap-5 transition-opacity', main.isPlaceholderData && 'opacity-60')}
    >
      {failure}
      <Tiles summary={main.data} />
      <fieldset className="flex flex-wrap items-center gap-1.5">
        <legend className="sr-only">{t('measure')}</legend>
        {MEASURES.map((one) => (
          <Button
            key={one}
            aria-pressed={measure === one}
            className={PRESSED}
            onClick={() => onDraw({ ...filter, measure: one })}
          >
            {t(`measure.${one}`)}
          </Button>
        ))}
        {measure === 'cost' && cost.length > 1 && (
          <Select
            aria-label={t('currency')}
            value={currency ?? ''}
            onChange={(one) => onDraw({ ...filter, currency: one })}
            options={cost.map((one) => ({ value: one.currency, label: one.currency }))}
            className="w-28"
          />
        )}
      </fieldset>
      <DayBars summary={main.data} measure={measure} currency={currency} />
      <div className="grid grid-cols-1 gap-5 lg:grid-cols-2">
        <Chart filter={filter} groupBy="provider,model">
          {(summary) => (
            <RankBars
              summary={summary}
              measure={measure}
              currency={currency}
              title={t('chart.models')}
              head={t('model')}
              nameOf={(group) => group.model_name ?? group.model ?? t('model.none')}
              keyOf={(group) => `${group.provider} ${group.model}`}
            />
          )}
        </Chart>
        {isSuper && (
          <Chart filter={filter} groupBy="admin">
            {(summary) => (
              <RankBars
                summary={summary}
                measure={measure}
                currency={currency}
                title={t('chart.admins')}
                head={t('admin')}
                nameOf={(group) => group.admin_name ?? group.admin_id?.slice(-8) ?? ''}
                keyOf={(group) => group.admin_id ?? ''}
              />
            )}
          </Chart>
        )}
        <div className={cx('grid min-w-0', isSuper && 'lg:col-span-2')}>
          <Chart filter={filter} groupBy="day">
            {(summary) => <Latency summary={summary} />}
          </Chart>
        </div>
      </div>
    </section>
  )
}

/** One chart with its own question; its place is held until the answer has come, and what came stays where a later one fails. */
function Chart({
  filter,
  groupBy,
  children,
}: {
  filter: Filter
  groupBy: GroupBy
  children: (summary: Summary) => ReactNode
}) {
  const summary = useQuery(summaryQuery(filter, groupBy))
  const failure = summary.error && <ErrorCard error={summary.error} onRetry={() => summary.refetch()} />
  if (summary.data !== undefined)
    return (
      <div className={cx('grid min-w-0 grid-cols-1 gap-3', failure && 'grid-rows-[auto_1fr]')}>
        {failure}
        {children(summary.data)}
      </div>
    )
  if (failure) return failure
  return (
    <Waiting className="flex h-88 flex-col gap-4 rounded-lg border border-border bg-surface p-5">
      <Bar className="h-5 w-40" />
      <Bar className="h-60 w-full" />
    </Waiting>
  )
}
