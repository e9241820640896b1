/** Counts, tokens, money and lengths of time as people read them. Amounts stay decimal strings: no rounding by floats. */

import type { Cost, Price } from '@/api/types'
import type { Language } from '@/app/look'
import { t } from './t'

const LOCALES: Record<Language, string> = { fa: 'fa-IR', en: 'en-US' }

export function localeOf(language: Language): string {
  return LOCALES[language]
}

export function count(value: number, language: Language): string {
  return new Intl.NumberFormat(localeOf(language)).format(value)
}

/** 128,000 as «128K» or «۱۲۸ هزار»; null is said as unknown, never as zero. */
export function compact(value: number | null, language: Language): string {
  if (value === null) return t(language)('common.unknown')
  return new Intl.NumberFormat(localeOf(language), { notation: 'compact', maximumFractionDigits: 1 }).format(value)
}

/** What runs took, of the API, with its currency: as many digits as tell something. */
export function money(amount: string | null, currency: string | null, language: Language): string {
  return inCurrency(amount, currency, language, tellingDigits)
}

/** The unit follows the number in Persian, where a sign before it reads oddly. */
function inCurrency(
  amount: string | null,
  currency: string | null,
  language: Language,
  digits: (amount: string) => Intl.NumberFormatOptions,
): string {
  if (amount === null || !isDecimal(amount)) return t(language)('common.unknown')
  const number = new Intl.NumberFormat(localeOf(language), digits(amount)).format(amount)
  const usd = currency === null || currency === 'USD'
  if (language === 'fa') return `${number} ${usd ? 'دلار' : currency}`
  return usd ? `$${number}` : `${number} ${currency}`
}

/** What a run cost; an estimate is marked as one. */
export function cost(told: Cost, language: Language): string {
  const text = money(told.amount, told.currency, language)
  return told.provenance === 'estimated' && told.amount !== null ? `≈ ${text}` : text
}

/** A list price to its last digit: rounding belongs to sums, not to what a vendor asks. */
export function listPrice(amount: string | null, currency: string | null, language: Language): string {
  return inCurrency(amount, currency, language, everyDigit)
}

/** One side of a price («input», «output»), in the currency per unit. */
export function price(told: Price, side: 'input' | 'output' | 'cached_input', language: Language): string {
  return listPrice(told[side], told.currency, language)
}

/** 840 ms, 3.2 s, 2 min 5 s. */
export function duration(milliseconds: number | null, language: Language): string {
  const say = t(language)
  if (milliseconds === null) return say('common.unknown')
  if (milliseconds < 1_000) return say('time.milliseconds', { n: Math.round(milliseconds) })
  const seconds = milliseconds / 1_000
  if (seconds < 60) {
    const digits = seconds < 10 ? 1 : 0
    const n = new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: digits }).format(seconds)
    return say('time.seconds', { n })
  }
  return say('time.minutes', { m: Math.floor(seconds / 60), s: Math.floor(seconds % 60) })
}

function isDecimal(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text)
}

/** Cents for what costs a dollar or more, two telling digits for the small amounts of single runs. */
function tellingDigits(amount: string): Intl.NumberFormatOptions {
  const size = Math.abs(Number(amount))
  if (size === 0 || size >= 1) return { minimumFractionDigits: size === 0 ? 0 : 2, maximumFractionDigits: 2 }
  return { maximumSignificantDigits: 2, maximumFractionDigits: 12, roundingPriority: 'lessPrecision' }
}

/** All that stand after the point, and two where there are any. */
function everyDigit(amount: string): Intl.NumberFormatOptions {
  const fraction = amount.split('.')[1]?.replace(/0+$/, '').length ?? 0
  const least = fraction === 0 ? 0 : 2
  return { minimumFractionDigits: least, maximumFractionDigits: Math.max(fraction, least) }
}
