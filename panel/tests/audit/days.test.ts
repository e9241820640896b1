import { describe, expect, it } from 'vitest'
import { dayIn, parseDay, writtenDay } from '@/features/audit/days'

describe('a typed day', () => {
  it.each([
    ['۱۴۰۵/۰۸/۰۲', '2026-10-24'],
    ['1405-8-2', '2026-10-24'],
    ['١٤٠٥/٨/٢', '2026-10-24'],
    [' 2026/10/24 ', '2026-10-24'],
    ['2026-2-28', '2026-02-28'],
    ['1403/12/30', '2025-03-20'],
    ['1405/1/1', '2026-03-21'],
    ['1404/12/29', '2026-03-20'],
  ])('%s is %s', (typed, day) => {
    expect(parseDay(typed)).toBe(day)
  })

  it.each([
    '',
    'yesterday',
    '1405/13/1',
    '1405/0/1',
    '1404/12/30',
    '1405/7/31',
    '2026-02-29',
    '2026-10',
    '1405/8/2 10:00',
  ])('%s is none', (typed) => {
    expect(parseDay(typed)).toBeNull()
  })

  it('comes back as it was, each day of six years, in both calendars', () => {
    for (let at = Date.UTC(2024, 0, 1); at < Date.UTC(2030, 0, 1); at += 86_400_000) {
      const day = new Date(at).toISOString().slice(0, 10)
      expect(parseDay(writtenDay(day, 'jalali'))).toBe(day)
      expect(parseDay(writtenDay(day, 'gregorian'))).toBe(day)
    }
  })
})

describe('a day of the address', () => {
  it('is one that exists, written as the API writes it', () => {
    expect(dayIn('2026-10-24')).toBe('2026-10-24')
    for (const wrong of ['2026-13-01', '2026/10/24', '', undefined, 7]) expect(dayIn(wrong)).toBeUndefined()
  })
})
