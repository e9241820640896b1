import { describe, expect, test } from 'vitest'
import type { Price } from '@/api/types'
import { date, dateTime, relative } from '@/text/dates'
import { searchable, toLatinDigits } from '@/text/digits'
import { en } from '@/text/en'
import { fa } from '@/text/fa'
import { list } from '@/text/list'
import { cost, money, price } from '@/text/numbers'
import { t } from '@/text/t'
import { withoutUnseen } from '@/ui/secret-field'

describe('texts', () => {
  test('name the same values in both languages', () => {
    const names = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort()
    for (const [key, text] of Object.entries(fa)) {
      const told = en[key as keyof typeof fa]
      const forms = typeof told === 'string' ? [told] : [told.one, told.other]
      for (const form of forms) expect([key, names(form)]).toEqual([key, names(text)])
    }
  })

  test('write numbers in the digits of the language and the right form', () => {
    expect(t('fa')('palette.count', { n: 12 })).toBe('۱۲ مورد')
    expect(t('en')('palette.count', { n: 1 })).toBe('1 result')
    expect(t('en')('palette.count', { n: 2 })).toBe('2 results')
  })

  test('isolate words of the other script', () => {
    expect(t('fa')('account.menu', { name: 'sara' })).toBe('حساب \u2068sara\u2069')
    expect(t('en')('account.menu', { name: 'sara' })).toBe('Account of sara')
  })
})

describe('money', () => {
  test('is never zero where it is not known', () => {
    expect(money(null, null, 'en')).toBe('unknown')
    expect(cost({ amount: null, currency: null, provenance: 'unknown', priced_on: null }, 'fa')).toBe('نامعلوم')
  })

  test('keeps the telling digits of small amounts', () => {
    expect(money('0.00003141', 'USD', 'en')).toBe('$0.000031')
    expect(money('0.00003141', 'USD', 'fa')).toBe('۰٫۰۰۰۰۳۱ دلار')
    expect(money('12.5', 'USD', 'en')).toBe('$12.50')
    expect(money('0', 'USD', 'en')).toBe('$0')
  })

  test('of a list price is told to its last digit', () => {
    const list = { input: '0.0375', output: '12.50', cached_input: '3', currency: 'USD' } as Price
    expect(price(list, 'input', 'en')).toBe('$0.0375')
    expect(price(list, 'input', 'fa')).toBe('۰٫۰۳۷۵ دلار')
    expect(price(list, 'output', 'en')).toBe('$12.50')
    expect(price(list, 'cached_input', 'en')).toBe('$3')
    expect(price({ ...list, input: null }, 'input', 'en')).toBe('unknown')
    expect(price({ ...list, input: '0.100' }, 'input', 'en')).toBe('$0.10')
  })

  test('says that an estimate is one', () => {
    expect(cost({ amount: '1', currency: 'USD', provenance: 'estimated', priced_on: null }, 'en')).toBe('≈ $1.00')
  })
})

describe('a day without a time', () => {
  const [fa, en] = [
    { language: 'fa', theme: 'light', calendar: null },
    { language: 'en', theme: 'light', calendar: null },
  ] as const

  test.each(['Pacific/Honolulu', 'UTC', 'Asia/Tehran', 'Pacific/Kiritimati'])('is the same in %s', (zone) => {
    const before = process.env.TZ
    process.env.TZ = zone
    try {
      expect(date('2026-10-24', en)).toBe('24 October 2026')
      expect(date('2026-10-24', fa)).toBe('۲ آبان ۱۴۰۵')
      expect(dateTime('2026-10-24', en)).toBe('24 October 2026')
    } finally {
      process.env.TZ = before
    }
  })
})

describe('how long ago', () => {
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000 - 50).toISOString()
  const [hour, day] = [3_600, 86_400]

  test.each([
    [0, 'now', 'اکنون'],
    [59.6, '59 seconds ago', '۵۹ ثانیه پیش'],
    [90, '1 minute ago', '۱ دقیقه پیش'],
    [25 * hour, '1 day ago', '۱ روز پیش'],
    [35 * hour, '1 day ago', '۱ روز پیش'],
    [2 * day, '2 days ago', '۲ روز پیش'],
    [31 * day, '1 month ago', '۱ ماه پیش'],
  ])('is counted in whole steps, never by the calendar: %d s', (seconds, inEnglish, inPersian) => {
    expect(relative(ago(seconds), 'en')).toBe(inEnglish)
    expect(relative(ago(seconds), 'fa')).toBe(inPersian)
  })
})

describe('names in a row', () => {
  test('have no comma before the last «و», and no unseen marks', () => {
    expect(list(['الف', 'ب', 'ج'], 'fa')).toBe('الف، ب و ج')
    expect(list(['الف', 'ب'], 'fa')).toBe('الف و ب')
    expect(list(['a', 'b', 'c'], 'en')).toBe('a, b, and c')
  })

  test('stay as they are', () => {
    expect(list(['یک، و دو', 'سه'], 'fa')).toBe('یک، و دو و سه')
  })
})

describe('what is typed', () => {
  test('in any digits becomes Latin ones', () => {
    expect(toLatinDigits('۱۲٣٫۵')).toBe('123.5')
    expect(searchable('كليد\u200cها ۱۲')).toBe(searchable('کلیدها 12'))
  })

  test('as a key loses what cannot be seen, and says how much', () => {
    expect(withoutUnseen('\u200f sk-or\u200b-v1\u00a0\n')).toEqual({ text: 'sk-or-v1', removed: 5 })
  })
})
