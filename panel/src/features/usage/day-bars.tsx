/** A bar for every day, in pieces by section. */

import { useId } from 'react'
import type { Summary } from '@/api/types'
import { useLook } from '@/app/look'
import { date } from '@/text/dates'
import { count } from '@/text/numbers'
import { useT } from '@/text/t'
import { type Behind, ChartFrame, NOTHING_HEIGHT, TipLine, Tooltip, useRoom, useWalk } from './chart'
import { type Column, columnsOf, sumOf, ticksOf } from './figures'
import { type Measure, SECTIONS } from './filter'
import { fillOf, Legend, Patterns, Swatch } from './pattern'
import { Ground, HEIGHT, plotOf } from './plot'
import { useText } from './text'
import { useTold } from './told'

export function DayBars({
  summary,
  measure,
  currency,
}: {
  summary: Summary
  measure: Measure
  currency: string | null
}) {
  const t = useText()
  const say = useT()
  const look = useLook()
  const told = useTold(measure, currency)
  const id = useId().replaceAll(':', '')
  const { ref, width } = useRoom()
  const columns = columnsOf(summary.groups, summary, measure, currency)
  const sections = SECTIONS.filter((section) => summary.groups.some((group) => group.section === section))
  const sumTold = (column: Column) => {
    const whole = column.pieces.map((piece) => piece.figures)
    if (measure !== 'cost') return told.size(column.size)
    const known = whole.map(told.amount).filter((amount) => amount !== null)
    return told.cost(known.length === 0 ? null : sumOf(known), whole)
  }
  const sentence = (index: number) => {
    const column = columns[index]
    if (column === undefined) return ''
    const parts = column.pieces.map((piece) => `${say(`section.${piece.section}`)} ${told.of(piece.figures)}`)
    return [date(column.day, look), parts.length === 0 ? t('chart.noRun') : sumTold(column), ...parts].join(
      look.language === 'fa' ? '، ' : ', ',
    )
  }
  const walk = useWalk(columns.length, sentence)
  const highest = Math.max(...columns.map(({ size }) => size))
  const ticks = ticksOf(highest, 4, measure !== 'cost')
  const plot = plotOf(width, columns.length, {
    highest: ticks.at(-1) ?? 1,
    values: ticks.map(told.tick),
    rtl: look.language === 'fa',
  })
  const thick = Math.max(1, Math.min(44, plot.step * 0.72))
  const at = walk.at === null ? undefined : columns[walk.at]
  const isOneOfSeveral = measure === 'cost' && currency !== null && summary.totals.cost.length > 1
  const title = isOneOfSeveral ? t('chart.days.cost.in', { currency }) : t(`chart.days.${measure}`)
  const behind: Behind = {
    heads: [t('day'), ...sections.map((section) => say(`section.${section}`)), t('sum'), t('unknown.runs')],
    rows: columns
      .filter(({ pieces }) => pieces.length > 0)
      .map((column) => ({
        key: column.day,
        cells: [
          date(column.day, look),
          ...sections.map((section) => {
            const piece = column.pieces.find((one) => one.section === section)
            return piece === undefined ? '—' : told.of(piece.figures)
          }),
          sumTold(column),
          count(
            column.pieces.reduce((sum, piece) => sum + piece.figures.unknown_runs, 0),
            look.language,
          ),
        ],
      })),
  }
  return (
    <ChartFrame
      title={title}
      text={t('chart.days.text')}
      legend={<Legend id={id} sections={sections} />}
      behind={behind}
    >
      <div ref={ref} className="relative">
        <svg
          role="img"
          aria-label={t('chart.label', { chart: title, n: columns.length })}
          height={HEIGHT}
          className="block w-full rounded-sm"
          onPointerMove={(event) =>
            walk.setAt(plot.indexAt(event.clientX - event.currentTarget.getBoundingClientRect().left))
          }
          {...walk.walked}
        >
          <Patterns id={id} />
          <Ground plot={plot} days={columns.map(({ day }) => day)} ticks={ticks} told={told.tick}>
            {walk.at !== null && (
              <rect
                x={plot.middle(walk.at) - plot.step / 2}
                y={plot.y(ticks.at(-1) ?? 1)}
                width={plot.step}
                height={plot.y(0) - plot.y(ticks.at(-1) ?? 1)}
                fill="var(--surface-2)"
                rx="4"
              />
            )}
            {columns.map((column, index) => (
              <Bar
                key={column.day}
                id={id}
                column={column}
                x={plot.middle(index) - thick / 2}
                thick={thick}
                y={plot.y}
              />
            ))}
          </Ground>
        </svg>
        {highest === 0 && <p className={`absolute inset-0 ${NOTHING_HEIGHT}`}>{t(`chart.nothing.${measure}`)}</p>}
        {at !== undefined && walk.at !== null && (
          <Tooltip x={plot.middle(walk.at)} width={width}>
            <span className="font-medium">{date(at.day, look)}</span>
            {at.pieces.length === 0 && <span className="text-muted">{t('chart.noRun')}</span>}
            {at.pieces.map((piece) => (
              <TipLine
                key={piece.section}
                swatch={<Swatch id={id} section={piece.section} />}
                name={say(`section.${piece.section}`)}
                value={told.of(piece.figures)}
              />
            ))}
            {at.pieces.length > 1 && <TipLine name={t('sum')} value={sumTold(at)} />}
          </Tooltip>
        )}
      </div>
    </ChartFrame>
  )
}

function Bar({
  id,
  column,
  x,
  thick,
  y,
}: {
  id: string
  column: Column
  x: number
  thick: number
  y: (value: number) => number
}) {
  const stood = column.pieces.map((_, index) => column.pieces.slice(0, index).reduce((sum, one) => sum + one.size, 0))
  return (
    <g>
      {column.pieces.map((piece, index) => {
        const from = stood[index] ?? 0
        const height = y(from) - y(from + piece.size)
        return (
          piece.size > 0 && (
            <rect
              key={piece.section}
              data-bar={piece.section}
              x={x}
              y={y(from) - Math.max(height, 1.5)}
              width={thick}
              height={Math.max(height, 1.5)}
              rx={Math.min(3, thick / 3)}
              fill={fillOf(id, piece.section)}
              stroke="var(--surface)"
              strokeWidth={thick > 6 ? 1 : 0}
            />
          )
        )
      })}
    </g>
  )
}
