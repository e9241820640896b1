/** The ground of a chart over days: values at the side where reading starts, days below, time in reading order. */

import type { ReactNode } from 'react'
import { useLook } from '@/app/look'
import { shortDay } from './calendar'
import { labelled } from './figures'

export const HEIGHT = 240
const TOP = 10
const FOOT = 28
const LABEL_ROOM = 72
const LETTER = 6.5

export interface Plot {
  width: number
  /** From the left: the middle of a day, and how wide a day is. */
  middle: (index: number) => number
  step: number
  /** The room for the values beside the drawing. */
  side: number
  y: (value: number) => number
  /** The day at a place of the drawing. */
  indexAt: (x: number) => number
}

/** `values` are told beside the drawing: the longest of them makes room for all. */
export function plotOf(
  width: number,
  count: number,
  { highest, values, rtl }: { highest: number; values: readonly string[]; rtl: boolean },
): Plot {
  const side = 16 + LETTER * Math.max(4, ...values.map((value) => value.length))
  const inner = Math.max(0, width - side - 4)
  const step = inner / Math.max(1, count)
  const turned = (x: number) => (rtl ? width - x : x)
  return {
    width,
    step,
    side,
    middle: (index) => turned(side + step * (index + 0.5)),
    y: (value) => TOP + (HEIGHT - TOP - FOOT) * (1 - value / highest),
    indexAt: (x) => Math.min(count - 1, Math.max(0, Math.floor((turned(x) - side) / Math.max(step, 0.01)))),
  }
}

export function Ground({
  plot,
  days,
  ticks,
  told,
  children,
}: {
  plot: Plot
  days: readonly string[]
  ticks: readonly number[]
  told: (value: number) => string
  children: ReactNode
}) {
  const look = useLook()
  const rtl = look.language === 'fa'
  const side = rtl ? plot.width - plot.side : plot.side
  const hasLabel = labelled(days.length, Math.floor((plot.width - plot.side) / LABEL_ROOM))
  return (
    <>
      {ticks.map((value) => (
        <g key={value}>
          <line
            x1={side}
            x2={rtl ? 4 : plot.width - 4}
            y1={plot.y(value)}
            y2={plot.y(value)}
            stroke="var(--border)"
            strokeDasharray={value === 0 ? undefined : '2 4'}
          />
          <text
            x={rtl ? side + 8 : side - 8}
            y={plot.y(value) + 4}
            textAnchor="end"
            fontSize="12"
            fill="var(--muted)"
            direction={rtl ? 'rtl' : 'ltr'}
          >
            {told(value)}
          </text>
        </g>
      ))}
      {children}
      {days.map(
        (day, index) =>
          hasLabel(index) && (
            <text
              key={day}
              x={Math.min(plot.width - 24, Math.max(24, plot.middle(index)))}
              y={HEIGHT - 8}
              textAnchor="middle"
              fontSize="12"
              fill="var(--muted)"
            >
              {shortDay(day, look)}
            </text>
          ),
      )}
    </>
  )
}
