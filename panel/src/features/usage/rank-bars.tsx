/** Models, or admins, from the one that took most: a bar for each, filled from where reading starts. */

import { useState } from 'react'
import type { Group, Summary } from '@/api/types'
import { useLook } from '@/app/look'
import { Button } from '@/ui/button'
import { cx } from '@/ui/cx'
import { ChartFrame, NOTHING_HEIGHT, useWalk } from './chart'
import { sizeOf } from './figures'
import type { Measure } from './filter'
import { useText } from './text'
import { useCosts, useTold } from './told'

const MOST = 8

export function RankBars({
  summary,
  measure,
  currency,
  title,
  head,
  nameOf,
  keyOf,
}: {
  summary: Summary
  measure: Measure
  currency: string | null
  title: string
  /** What the rows are of: model, admin. */
  head: string
  nameOf: (group: Group) => string
  keyOf: (group: Group) => string
}) {
  const t = useText()
  const { language } = useLook()
  const [whole, setWhole] = useState(false)
  const told = useTold(measure, currency)
  const ranked = summary.groups
    .map((group) => ({ group, size: sizeOf(group, measure, currency) }))
    .sort((one, other) => other.size - one.size || other.group.runs - one.group.runs)
  const shown = whole ? ranked : ranked.slice(0, MOST)
  const highest = Math.max(0, ...shown.map(({ size }) => size))
  const walk = useWalk(shown.length, (index) => {
    const row = shown[index]
    return row === undefined ? '' : `${nameOf(row.group)}: ${told.of(row.group)}`
  })
  const costs = useCosts()
  const tokens = useTold('tokens', currency)
  const behind = {
    heads: [head, t('figure.runs'), t('tokens'), t('cost')],
    rows: ranked.map(({ group }) => ({
      key: keyOf(group),
      cells: [nameOf(group), told.count(group.runs), tokens.of(group), costs(group)],
    })),
  }
  return (
    <ChartFrame title={title} behind={behind}>
      {shown.length === 0 ? (
        <p className={NOTHING_HEIGHT}>{t(`chart.nothing.${measure}`)}</p>
      ) : (
        <>
          <div
            role="img"
            aria-label={t('chart.ranks', { chart: title, n: shown.length })}
            dir={language === 'fa' ? 'rtl' : 'ltr'}
            className="flex min-h-60 flex-col gap-1 rounded-sm"
            {...walk.walked}
          >
            {shown.map(({ group, size }, index) => (
              <div
                key={keyOf(group)}
                onPointerEnter={() => walk.setAt(index)}
                className={cx('flex flex-col gap-1 rounded-sm px-2 py-1', walk.at === index && 'bg-surface-2')}
              >
                <span className="flex items-baseline justify-between gap-3 text-sm">
                  <bdi className="min-w-0 truncate">{nameOf(group)}</bdi>
                  <bdi className="figures shrink-0 text-xs text-muted">{told.of(group)}</bdi>
                </span>
                <span className="block h-2.5 overflow-hidden rounded-full bg-surface-2">
                  <span
                    data-rank
                    className="block h-full rounded-full bg-(--chart-1)"
                    style={{ width: highest === 0 || size === 0 ? 0 : `max(3px, ${(100 * size) / highest}%)` }}
                  />
                </span>
              </div>
            ))}
          </div>
          {ranked.length > MOST && (
            <Button look="quiet" aria-expanded={whole} className="self-start" onClick={() => setWhole(!whole)}>
              {whole ? t('chart.fewer', { n: MOST }) : t('chart.all', { n: ranked.length })}
            </Button>
          )}
        </>
      )}
    </ChartFrame>
  )
}
