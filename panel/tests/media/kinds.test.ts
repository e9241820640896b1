import { describe, expect, it } from 'vitest'
import { clock, size } from '@/media/kinds'

describe('sizes and lengths', () => {
  it.each([
    [999, '999 bytes', '۹۹۹ بایت'],
    [1_536, '1.5 KB', '۱٫۵ کیلوبایت'],
    [25 * 1024 ** 2, '25 MB', '۲۵ مگابایت'],
    [300 * 1024 ** 2 + 600_000, '301 MB', '۳۰۱ مگابایت'],
  ])('%d bytes', (bytes, en, fa) => {
    expect(size(bytes, 'en')).toBe(en)
    expect(size(bytes, 'fa')).toBe(fa)
  })

  it.each([
    [0, '0:00', '۰:۰۰'],
    [75.9, '1:15', '۱:۱۵'],
    [3_725, '1:02:05', '۱:۰۲:۰۵'],
    [Number.NaN, '0:00', '۰:۰۰'],
    [-1, '0:00', '۰:۰۰'],
  ])('%d seconds', (seconds, en, fa) => {
    expect(clock(seconds, 'en')).toBe(en)
    expect(clock(seconds, 'fa')).toBe(fa)
  })
})
