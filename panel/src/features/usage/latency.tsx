/** How long runs took from day to day: what half of them stayed within, and nineteen in twenty. */

import type { Summary } from '@/api/types'
import { useLook } from '@/app/look'
import { date } from '@/text/dates'
import { count, duration } from '@/text/numbers'
import { ChartFrame, NOTHING_HEIGHT, TipLine, Tooltip, useRoom, useWalk } from './chart'
import { ticksOf } from './figures'
import { daysBetween } from './filter'
import { Ground, HEIGHT, plotOf } from './plot'
import { useText } from './text'

/** The second has a dash and square points, so that it is not told by its colour alone. */
const LINES = [
  { name: 'p50', colour: 'var(--chart-1)', dash: undefined },
  { name: 'p95', colour: 'var(--chart-4)', dash: '6 4' },
] as const

export function Latency({ summary }: { summary: Summary }) {
  const t = useText()
  const look = useLook()
  const { ref, width } = useRoom()
  const days = daysBetween(summary.from, summary.to)
  const byDay = new Map(summary.groups.map((group) => [group.day, group]))
  const known = days.flatMap((day, index) => {
    const { total_ms: took } = byDay.get(day) ?? {}
    return took ? [{ day, index, p50: took.p50, p95: took.p95 }] : []
  })
  const told = (ms: number) => duration(ms, look.language)
  const tick = (ms: number) => (ms === 0 ? count(0, look.language) : told(ms))
  const walk = useWalk(known.length, (at) => {
    const one = known[at]
    if (one === undefined) return ''
    return `${date(one.day, look)}: ${t('p50')} ${told(one.p50)} · ${t('p95')} ${told(one.p95)}`
  })
  const ticks = ticksOf(Math.max(0, ...known.map(({ p95 }) => p95)), 4, true)
  const plot = plotOf(width, days.length, {
    highest: ticks.at(-1) ?? 1,
    values: ticks.map(tick),
    rtl: look.language === 'fa',
  })
  const at = walk.at === null ? undefined : known[walk.at]
  const nearest = (x: number) => {
    const place = plot.indexAt(x)
    const gaps = known.map(({ index }) => Math.abs(index - place))
    return known.length === 0 ? null : gaps.indexOf(Math.min(...gaps))
  }
  const title = t('chart.latency')
  const behind = {
    heads: [t('day'), t('p50'), t('p95'), t('first.p50')],
    rows: known.map(({ day, p50, p95 }) => ({
      key: day,
      cells: [date(day, look), told(p50), told(p95), duration(byDay.get(day)?.first_ms?.p50 ?? null, look.language)],
    })),
  }
  return (
    <ChartFrame title={title} text={t('chart.latency.text')} legend={<Names />} behind={behind}>
      <div ref={ref} className="relative">
        <svg
          role="img"
          aria-label={t('chart.label', { chart: title, n: known.length })}
          height={HEIGHT}
          className="block w-full rounded-sm"
          onPointerMove={(event) =>
            walk.setAt(nearest(event.clientX - event.currentTarget.getBoundingClientRect().left))
          }
          {...walk.walked}
        >
          <Ground plot={plot} days={days} ticks={known.length === 0 ? [0] : ticks} told={tick}>
            {at !== undefined && (
              <line
                x1={plot.middle(at.index)}
                x2={plot.middle(at.index)}
                y1={plot.y(0)}
                y2={plot.y(ticks.at(-1) ?? 1)}
                stroke="var(--field-border)"
              />
            )}
            {LINES.map(({ name, colour, dash }) => (
              <g key={name}>
                <polyline
                  points={known.map((one) => `${plot.middle(one.index)},${plot.y(one[name])}`).join(' ')}
                  fill="none"
                  stroke={colour}
                  strokeWidth="2"
                  strokeDasharray={dash}
                  strokeLinejoin="round"
                />
                {known.map((one) => (
                  <Point
                    key={one.day}
                    x={plot.middle(one.index)}
                    y={plot.y(one[name])}
                    colour={colour}
                    square={dash !== undefined}
                    size={one === at ? 5 : known.length > 45 ? 1.5 : 3}
                  />
                ))}
              </g>
            ))}
          </Ground>
        </svg>
        {known.length === 0 && <p className={`absolute inset-0 ${NOTHING_HEIGHT}`}>{t('chart.nothing.latency')}</p>}
        {at !== undefined && (
          <Tooltip x={plot.middle(at.index)} width={width}>
            <span className="font-medium">{date(at.day, look)}</span>
            <TipLine name={t('p50')} value={told(at.p50)} swatch={<Stroke line={LINES[0]} />} />
            <TipLine name={t('p95')} value={told(at.p95)} swatch={<Stroke line={LINES[1]} />} />
          </Tooltip>
        )}
      </div>
    </ChartFrame>
  )
}

function Point({
  x,
  y,
  colour,
  square,
  size,
}: {
  x: number
  y: number
  colour: string
  square: boolean
  size: number
}) {
  return square ? (
    <rect x={x - size} y={y - size} width={2 * size} height={2 * size} fill={colour} />
  ) : (
    <circle cx={x} cy={y} r={size} fill={colour} />
  )
}

function Stroke({ line: { colour, dash } }: { line: (typeof LINES)[number] }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 20 10" className="h-2.5 w-5 shrink-0">
      <line x1="0" x2="20" y1="5" y2="5" stroke={colour} strokeWidth="2" strokeDasharray={dash} />
      <Point x={10} y={5} colour={colour} square={dash !== undefined} size={3} />
    </svg>
  )
}

function Names() {
  const t = useText()
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-muted">
      {LINES.map((line) => (
        <li key={line.name} className="flex items-center gap-2">
          <Stroke line={line} />
          {t(line.name)}
        </li>
      ))}
    </ul>
  )
}
