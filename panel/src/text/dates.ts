/** Dates and times in the reader's language and calendar; the API's times are UTC. */

import { now } from '@/api/clock'
import { type Calendar, calendarOf, type Language, type Look } from '@/app/look'
import { localeOf } from './numbers'

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 30],
  ['month', 12],
  ['year', Number.POSITIVE_INFINITY],
]

/** ۲ آبان ۱۴۰۵ or 24 October 2026; a day without a time (`2026-10-24`) is that day wherever the reader is. */
export function date(at: string, look: Look): string {
  const timeZone = isDay(at) ? 'UTC' : undefined
  return formatter(look, { dateStyle: 'long', timeZone }).format(new Date(at))
}

/** The date with hours and minutes, where it has any. */
export function dateTime(at: string, look: Look): string {
  if (isDay(at)) return date(at, look)
  return formatter(look, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))
}

/** «۵ دقیقه پیش»; what is less than 10 seconds away is now. */
export function relative(at: string, language: Language): string {
  let amount = (Date.parse(at) - now()) / 1_000
  if (Math.abs(amount) < 10)
    return new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto' }).format(0, 'second')
  // «دیروز» is a day of the calendar, and what is counted here is how much time has passed.
  const format = new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'always' })
  for (const [unit, next] of STEPS) {
    if (Math.abs(amount) < next) return format.format(Math.trunc(amount), unit)
    amount /= next
  }
  return ''
}

function isDay(at: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(at)
}

function formatter(look: Look, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const calendars: Record<Calendar, string> = { jalali: 'persian', gregorian: 'gregory' }
  const locale = look.language === 'en' ? 'en-GB' : localeOf(look.language)
  return new Intl.DateTimeFormat(`${locale}-u-ca-${calendars[calendarOf(look)]}`, style)
}
