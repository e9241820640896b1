/** Days as people type them, in the Solar Hijri or the Gregorian calendar, and as the API wants them. */

import type { Calendar } from '@/app/look'
import { toLatinDigits } from '@/text/digits'

const DAY = 86_400_000
/** Typed years below it are of the Solar Hijri calendar, whichever the reader has: nothing here is that old. */
const HIJRI_YEARS = 1_700
const persian = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
})

/** `2026-10-24` of ۱۴۰۵/۸/۲, 1405-08-02 or 2026/10/24; null where it is no day. */
export function parseDay(text: string): string | null {
  const found = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(toLatinDigits(text).trim())
  if (found === null) return null
  const [year = 0, month = 0, day = 0] = found.slice(1).map(Number)
  return year < HIJRI_YEARS ? fromHijri(year, month, day) : fromGregorian(year, month, day)
}

/** How a day is typed in that calendar, in Latin digits. */
export function writtenDay(day: string, calendar: Calendar): string {
  if (calendar === 'gregorian') return day.replaceAll('-', '/')
  return partsOf(Date.parse(day))
    .map((part) => String(part).padStart(2, '0'))
    .join('/')
}

/** A day of the address; undefined where it is none. */
export function dayIn(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return undefined
  return parseDay(value) === value ? value : undefined
}

/** The moment at which the day begins where the reader is; `later` days after it. */
export function momentOf(day: string, later = 0): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + later).toISOString()
}

function fromGregorian(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day))
  const same = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day
  return same ? at.toISOString().slice(0, 10) : null
}

/** No calendar arithmetic of our own: the days around where it must be are asked for theirs. */
function fromHijri(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12) return null
  const about = Date.UTC(year + 621, 2, 21) + ((month - 1) * 30.5 + day - 1) * DAY
  for (let off = -5; off <= 5; off++) {
    const at = Math.round(about / DAY + off) * DAY
    const [y, m, d] = partsOf(at)
    if (y === year && m === month && d === day) return new Date(at).toISOString().slice(0, 10)
  }
  return null
}

function partsOf(at: number): number[] {
  const parts = persian.formatToParts(at)
  return (['year', 'month', 'day'] as const).map((name) => Number(parts.find((part) => part.type === name)?.value))
}
