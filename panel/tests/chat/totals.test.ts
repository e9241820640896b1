import { describe, expect, test } from 'vitest'
import { readNumber, typedFrom } from '@/features/chat/parameters'
import { NO_PARAMETERS, type Run } from '@/features/chat/talk'
import { added, hasBegun, totalsOf } from '@/features/chat/totals'

function run(input: number | null, amount: string | null, provenance: 'priced' | 'estimated' = 'priced'): Run {
  return {
    ...{
      provider: 'p',
      model: 'm',
      model_name: 'M',
      generation_id: 'g',
      refused: false,
      key_source: null,
      finish_reason: null,
    },
    usage: { input_tokens: input, output_tokens: input, reasoning_tokens: null, cached_tokens: null },
    cost: { amount, currency: amount === null ? null : 'USD', provenance, priced_on: null },
    timing: null,
  }
}

describe('sums', () => {
  test('add prices as they are written', () => {
    expect(added('0.1', '0.2')).toBe('0.3')
    expect(added('0.000031', '12')).toBe('12.000031')
    expect(added('1', '2')).toBe('3')
  })

  test('say what is known and how much is not', () => {
    const totals = totalsOf([run(3, '0.1'), run(null, null), run(4, '0.02', 'estimated')])
    expect(totals.tokens).toEqual({ known: 14, unknown: 1 })
    expect([totals.cost.known?.amount, totals.cost.known?.provenance, totals.cost.unknown]).toEqual([
      '0.12',
      'estimated',
      1,
    ])
    expect(totalsOf([]).cost).toEqual({ known: null, unknown: 0 })
  })
})

test('a run that was left before it answered may have cost something, one that was refused did not', () => {
  const left = { ...run(null, null), generation_id: null, usage: null }
  expect([hasBegun(left), hasBegun({ ...left, refused: true })]).toEqual([true, false])
})

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
