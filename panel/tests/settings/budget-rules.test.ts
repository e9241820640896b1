/** Budgets as they are typed, sent and compared. */

import { describe, expect, it } from 'vitest'
import type { Budget, Budgets, Cell } from '@/api/types'
import {
  amountOf,
  BLANK,
  currenciesOf,
  differences,
  draftOf,
  NEW,
  sharesOf,
  spentBeyond,
  uncounted,
  withRule,
} from '@/features/settings/budget-rules'

const RULE: Budget = {
  id: 'one',
  scope: 'each_admin',
  admin_id: null,
  section: 'chat',
  provider: null,
  period: 'month',
  amount: '5',
  currency: 'USD',
  mode: 'hard',
  resets_at: '2026-12-01T00:00:00Z',
  accounts: [
    { admin_id: 'a', state: 'open', spent: '1.5', reserved: '0', left: '3.5' },
    { admin_id: 'b', state: 'open', spent: '3', reserved: '1', left: '1' },
  ],
}
const OTHER: Budget = { ...RULE, id: 'two', scope: 'one_admin', admin_id: 'a', accounts: [] }
const SET: Budgets = { version: 3, budgets: [RULE, OTHER] }

describe('an amount', () => {
  it.each([
    ['25', '25'],
    ['۲٫۵', '2.5'],
    ['٢٥', '25'],
    ['۱٬۲۵۰٫۵', '1250.5'],
    ['1,250,000.75', '1250000.75'],
    ['1,5', '1.5'],
    ['۱/۵', '1.5'],
    [' .5 ', '0.5'],
    ['7.', '7'],
    ['0', '0'],
  ])('is read as people write it: %s', (typed, amount) => {
    expect(amountOf(typed)).toBe(amount)
  })

  it.each(['', 'five', '-1', '1e3', '1.2.3', '$5', '1234567890123'])('is not guessed from «%s»', (typed) => {
    expect(amountOf(typed)).toBeNull()
  })
})

describe('the set that is sent', () => {
  it('has the changed rule in its place and all others as they were', () => {
    const { budgets, at } = withRule(SET, 'one', { ...draftOf(RULE), amount: '۷' })
    expect(at).toBe(0)
    expect(budgets.map((one) => [one.id, one.amount])).toEqual([
      ['one', '7'],
      ['two', '5'],
    ])
  })

  it('ends with a new rule, which has no id, as has one that was removed meanwhile', () => {
    for (const id of [NEW, 'gone']) {
      const { budgets, at } = withRule(SET, id, { ...BLANK, amount: '1' })
      expect(at).toBe(2)
      expect(budgets[2]).toMatchObject({ id: null, admin_id: null, section: null, provider: null })
    }
  })

  it('names an admin only where the rule is for one', () => {
    const { budgets } = withRule(SET, 'two', { ...draftOf(OTHER), scope: 'together' })
    expect(budgets[1]?.admin_id).toBeNull()
  })

  it('is without the rule that is taken out, and whole where it was gone already', () => {
    expect(withRule(SET, 'one', null).budgets.map((one) => one.id)).toEqual(['two'])
    expect(withRule(SET, 'gone', null).budgets).toHaveLength(2)
  })
})

describe('what somebody else changed', () => {
  it('is told by kind, and what was only spent is no change', () => {
    const after: Budgets = {
      version: 4,
      budgets: [
        { ...RULE, amount: '6', accounts: [] },
        { ...RULE, id: 'three' },
      ],
    }
    expect(differences(SET, after).map(({ kind, id }) => [kind, id])).toEqual([
      ['changed', 'one'],
      ['added', 'three'],
      ['removed', 'two'],
    ])
    expect(differences(SET, { version: 4, budgets: [{ ...RULE, accounts: [] }, OTHER] })).toEqual([])
  })
})

describe('a warning before it is saved', () => {
  it('tells the most that one account has spent, where the amount is not above it', () => {
    expect(spentBeyond(RULE, { ...draftOf(RULE), amount: '3' })).toBe('3')
    expect(spentBeyond(RULE, { ...draftOf(RULE), amount: '۳٫۱' })).toBeNull()
    expect(spentBeyond(RULE, { ...draftOf(RULE), amount: '1', period: 'day' })).toBeNull()
    expect(spentBeyond(undefined, { ...BLANK, amount: '1' })).toBeNull()
  })

  it('names models without a price and those paid in another currency, each once, where the rule counts them', () => {
    const priced = (currency: string) => ({ currency, unit: 'million_tokens', input: '1', output: null })
    const model = (name: string, price: unknown) => ({ id: name, name, price })
    const cells = [
      { section: 'chat', provider: 'p', models: [model('free', priced('USD')), model('dark', null)] },
      { section: 'image', provider: 'p', models: [model('dark', null), model('euro', priced('EUR'))] },
    ] as unknown as Cell[]
    expect(uncounted(cells, BLANK)).toEqual({ unpriced: ['dark'], foreign: ['euro'] })
    expect(uncounted(cells, { ...BLANK, section: 'chat' })).toEqual({ unpriced: ['dark'], foreign: [] })
    expect(uncounted(cells, { ...BLANK, provider: 'q' })).toEqual({ unpriced: [], foreign: [] })
    expect(currenciesOf(cells, 'IRR')).toEqual(['EUR', 'IRR', 'USD'])
  })
})

describe('the bar', () => {
  it('never shows more than the whole, and a budget of nothing as used up', () => {
    expect(sharesOf('10', '2.5', '5')).toEqual({ spent: 25, reserved: 50 })
    expect(sharesOf('10', '9', '5')).toEqual({ spent: 90, reserved: 10 })
    expect(sharesOf('10', '12', '5')).toEqual({ spent: 100, reserved: 0 })
    expect(sharesOf('0', '0', '0')).toEqual({ spent: 100, reserved: 0 })
  })
})
