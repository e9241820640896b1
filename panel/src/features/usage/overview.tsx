/** What the runs of a range come to: figures, and charts with a table behind each. */

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Summary } from '@/api/types'
import { useIsSuper } from '@/app/query'
import { Button } from '@/ui/button'
import { cx } from '@/ui/cx'
import { ErrorCard } from '@/ui/error-card'
import { Bar, Waiting } from '@/ui/skeleton'
import { DayBars } from './day-bars'
import { type Filter, MEASURES, type Measure } from './filter'
import { Latency } from './latency'
import { type GroupBy, summaryQuery } from './queries'
import { PRESSED } from './range'
import { RankBars } from './rank-bars'
import { useText } from './text'
import { FiguresWaiting, Tiles } from './tiles'

export function Overview({ filter, onMeasure }: { filter: Filter; onMeasure: (measure: Measure) => void }) {
  const t = useText()
  const isSuper = useIsSuper()
  const main = useQuery(summaryQuery(filter, 'day,section'))
  const { measure } = filter
  if (main.error) return <ErrorCard error={main.error} onRetry={() => main.refetch()} />
  if (main.data === undefined) return <FiguresWaiting />
  return (
    <section
      aria-label={t('overview')}
      aria-busy={main.isPlaceholderData}
      className={cx('flex flex-col gap-5 transition-opacity', main.isPlaceholderData && 'opacity-60')}
    >
      <Tiles summary={main.data} />
      <fieldset className="flex flex-wrap items-center gap-1.5">
        <legend className="sr-only">{t('measure')}</legend>
        {MEASURES.map((one) => (
          <Button key={one} aria-pressed={measure === one} className={PRESSED} onClick={() => onMeasure(one)}>
            {t(`measure.${one}`)}
          </Button>
        ))}
      </fieldset>
      <DayBars summary={main.data} measure={measure} />
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-2">
        <Chart filter={filter} groupBy="provider,model">
          {(summary) => (
            <RankBars
              summary={summary}
              measure={measure}
              title={t('chart.models')}
              head={t('model')}
              nameOf={(group) => group.model_name ?? group.model ?? t('model.none')}
              keyOf={(group) => `${group.provider} ${group.model}`}
            />
          )}
        </Chart>
        <Chart filter={filter} groupBy="day">
          {(summary) => <Latency summary={summary} />}
        </Chart>
        {isSuper && (
          <Chart filter={filter} groupBy="admin">
            {(summary) => (
              <RankBars
                summary={summary}
                measure={measure}
                title={t('chart.admins')}
                head={t('admin')}
                nameOf={(group) => group.admin_name ?? group.admin_id?.slice(-8) ?? ''}
                keyOf={(group) => group.admin_id ?? ''}
              />
            )}
          </Chart>
        )}
      </div>
    </section>
  )
}

/** One chart with its own question; its place is held until the answer has come. */
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
  if (summary.error) return <ErrorCard error={summary.error} onRetry={() => summary.refetch()} />
  if (summary.data !== undefined) return children(summary.data)
  return (
    <Waiting className="flex h-88 flex-col gap-4 rounded-lg border border-border bg-surface p-5">
      <Bar className="h-5 w-40" />
      <Bar className="h-60 w-full" />
    </Waiting>
  )
}
