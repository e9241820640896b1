import { describe, expect, test } from 'vitest'
import { added, hasBegun, keyOf, type RunFacts, timeOf, totalsOf } from '@/work/totals'

function run(input: number | null, amount: string | null, provenance: 'priced' | 'estimated' = 'priced'): RunFacts {
  return {
    ...{
      provider: 'p',
      model: 'm',
      model_name: 'M',
      generation_id: 'g',
      refused: false,
      key_source: null,
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

test('the time of several runs is what is known of it', () => {
  const timed = (total_ms: number | null) => ({ ...run(1, null), timing: { first_ms: null, total_ms } })
  expect(timeOf([timed(200), timed(null), timed(300)])).toBe(500)
  expect(timeOf([run(1, null)])).toBeNull()
})

test('a run without a key needed none once it began; where nothing was told, nothing is said', () => {
  const free = run(1, '0')
  expect(keyOf(free)).toBe('free')
  expect(keyOf({ ...free, key_source: 'shared' })).toBe('shared')
  expect(keyOf({ ...free, generation_id: null })).toBeNull()
  expect(keyOf({ ...free, key_source: undefined })).toBeNull()
})
