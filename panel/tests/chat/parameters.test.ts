import { describe, expect, test } from 'vitest'
import { NO_PARAMETERS, readNumber, typedFrom } from '@/work/parameters'

describe('numbers as they are typed', () => {
  test('may have any digits and stay empty', () => {
    expect(typedFrom(NO_PARAMETERS)).toEqual({ temperature: '', top_p: '', max_tokens: '' })
    expect(readNumber('temperature', ' ۰٫۷ ', null)).toEqual({ value: 0.7 })
    expect(readNumber('top_p', '0,9', null)).toEqual({ value: 0.9 })
    expect(readNumber('max_tokens', '۲۰۰۰', 4096)).toEqual({ value: 2000 })
    for (const grouped of ['65,536', '65.536', '65/536', '۶۵٬۵۳۶'])
      expect(readNumber('max_tokens', grouped, null)).toEqual({ value: 65_536 })
    expect(readNumber('max_tokens', '4,5', null)).toEqual({ kind: 'whole' })
    expect(readNumber('temperature', '1.500', null)).toEqual({ value: 1.5 })
    expect(readNumber('max_tokens', '  ', 4096)).toEqual({ value: null })
  })

  test.each([
    ['temperature', '2.1', 'range'],
    ['temperature', 'hot', 'number'],
    ['top_p', '0', 'above'],
    ['top_p', '1.5', 'above'],
    ['max_tokens', '1.5', 'whole'],
    ['max_tokens', '0', 'range'],
    ['max_tokens', '5000', 'range'],
  ] as const)('%s is not %s', (name, text, kind) => {
    expect(readNumber(name, text, 4096)).toMatchObject({ kind })
  })
})
