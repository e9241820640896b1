/** Days in the reader's calendar, by what the browser knows of calendars; the API's days stay what they are. */

import { calendarOf, type Look } from '@/app/look'
import { localeOf } from '@/text/numbers'
import { daysFrom } from './filter'

export interface CalendarDay {
  year: number
  month: number
  day: number
}

const readers = new Map<string, Intl.DateTimeFormat>()

/** The year, month and day that a day has in the reader's calendar. */
export function inCalendar(iso: string, look: Look): CalendarDay {
  const parts = reader(look).formatToParts(new Date(iso))
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  return { year: part('year'), month: part('month'), day: part('day') }
}

/** The day of the API for one of the reader's calendar; a day beyond its month's end is the month's last. */
export function fromCalendar(wanted: CalendarDay, look: Look): string {
  const offset = calendarOf(look) === 'jalali' ? 621 : 0
  const start = `${String(wanted.year + offset).padStart(4, '0')}-${offset === 0 ? '01-01' : '03-19'}`
  // Every month has 28 days or more, so the wanted one begins at this day or some after it.
  let iso = daysFrom(start, (wanted.month - 1) * 28)
  let last = iso
  for (let steps = 0; steps < 80; steps += 1) {
    const at = inCalendar(iso, look)
    const isMonth = at.year === wanted.year && at.month === wanted.month
    if (isMonth) last = iso
    if (isMonth && at.day === wanted.day) return iso
    if (at.year > wanted.year || (at.year === wanted.year && at.month > wanted.month)) return last
    iso = daysFrom(iso, 1)
  }
  return last
}

export function daysInMonth(year: number, month: number, look: Look): number {
  return inCalendar(fromCalendar({ year, month, day: 31 }, look), look).day
}

export function monthName(year: number, month: number, look: Look): string {
  return written(look, { month: 'long' }).format(new Date(fromCalendar({ year, month, day: 1 }, look)))
}

/** «۲ آبان» or 24 Oct: a day among others of its year. */
export function shortDay(iso: string, look: Look): string {
  return written(look, { day: 'numeric', month: 'short' }).format(new Date(iso))
}

function reader(look: Look): Intl.DateTimeFormat {
  const calendar = calendarName(look)
  const known = readers.get(calendar)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  })
  readers.set(calendar, made)
  return made
}

function written(look: Look, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = look.language === 'en' ? 'en-GB' : localeOf(look.language)
  return new Intl.DateTimeFormat(`${locale}-u-ca-${calendarName(look)}`, { ...style, timeZone: 'UTC' })
}

function calendarName(look: Look): string {
  return calendarOf(look) === 'jalali' ? 'persian' : 'gregory'
}
