import { describe, expect, test } from 'vitest'
import type { Group } from '@/api/types'
import type { Look } from '@/app/look'
import { daysInMonth, fromCalendar, inCalendar } from '@/features/usage/calendar'
import { changeOf, columnsOf, currencyOf, failureOf, labelled, moved, sumOf, ticksOf } from '@/features/usage/figures'
import { daysBetween, exportPath, filterIn, queryOf, STATUSES, searchOf } from '@/features/usage/filter'

const FA: Look = { language: 'fa', theme: 'light', calendar: null }
const EN: Look = { language: 'en', theme: 'light', calendar: null }
const TODAY = '2026-11-22'

function group(values: Partial<Group>): Group {
  return {
    runs: 1,
    statuses: {},
    usage: { input_tokens: 10, output_tokens: 5, reasoning_tokens: 0, cached_tokens: 0 },
    media: { images: 0, characters: 0, seconds: 0 },
    cost: [],
    unknown_runs: 0,
    first_ms: null,
    total_ms: null,
    ...values,
  }
}

describe('the filter of an address', () => {
  test('is thirty days where nothing is said, and says nothing of it', () => {
    const filter = filterIn({}, false, TODAY)
    expect([filter.from, filter.to]).toEqual(['2026-10-24', TODAY])
    expect(searchOf(filter)).toEqual({})
  })

  test('comes back from the address that it makes', () => {
    const search = {
      from: '2026-01-02',
      to: '2026-02-03',
      model: 'a/b',
      section: 'chat',
      admin: 'x',
      measure: 'cost',
      currency: 'EUR',
    }
    expect(searchOf(filterIn(search, true, TODAY))).toEqual(search)
  })

  test('does not ask for runs under way: the list has those that ended', () => {
    expect(STATUSES).not.toContain('running')
    expect(filterIn({ status: 'running' }, false, TODAY).status).toBeNull()
  })

  test('leaves out what means nothing, and the admin for who sees no others', () => {
    const wrong = {
      from: '2026-02-30',
      to: '2026-03-01',
      range: '8',
      section: 'x',
      key: 'y',
      status: 'z',
      admin: 'other',
    }
    const filter = filterIn(wrong, false, TODAY)
    expect(filter.span).toBe('30')
    expect(queryOf(filter)).toEqual({ from: '2026-10-24', to: TODAY })
  })

  test('turned round is no range', () => {
    expect(filterIn({ from: '2026-03-02', to: '2026-03-01' }, false, TODAY).span).toBe('30')
  })

  test('is the export too', () => {
    expect(exportPath(filterIn({ range: '7', status: 'failed' }, false, TODAY))).toBe(
      '/api/v1/ai/usage/export?from=2026-11-16&to=2026-11-22&status=failed&bom=true',
    )
  })
})

describe('days of the calendars', () => {
  test.each([FA, EN])('go there and back', (look) => {
    for (const day of daysBetween('2024-01-01', '2026-12-31').filter((_, index) => index % 7 === 0))
      expect(fromCalendar(inCalendar(day, look), look)).toBe(day)
  })

  test('know how long a month is, and take its last day for one beyond it', () => {
    expect([daysInMonth(1403, 12, FA), daysInMonth(1404, 12, FA), daysInMonth(2024, 2, EN)]).toEqual([30, 29, 29])
    expect(fromCalendar({ year: 2026, month: 2, day: 31 }, EN)).toBe('2026-02-28')
    expect(fromCalendar({ year: 1405, month: 1, day: 1 }, FA)).toBe('2026-03-21')
  })
})

describe('what is drawn', () => {
  test('has a column for every day, its pieces in the order of the sections', () => {
    const groups = [
      group({ day: '2026-11-21', section: 'image' }),
      group({ day: '2026-11-21', section: 'chat', runs: 3 }),
    ]
    const columns = columnsOf(groups, { from: '2026-11-20', to: TODAY }, 'runs', null)
    expect(columns.map(({ size }) => size)).toEqual([0, 4, 0])
    expect(columns[1]?.pieces.map(({ section }) => section)).toEqual(['chat', 'image'])
  })

  test('reaches over the highest in round steps', () => {
    expect(ticksOf(0)).toEqual([0, 1])
    expect(ticksOf(83)).toEqual([0, 25, 50, 75, 100])
    expect(ticksOf(3, 4, true)).toEqual([0, 1, 2, 3])
    for (const highest of [0.000_012, 0.7, 1, 9, 1_234_567])
      expect(ticksOf(highest).at(-1)).toBeGreaterThanOrEqual(highest)
  })

  test('is of the currency asked for where there are costs in it, else of dollars', () => {
    const costs = ['EUR', 'USD', 'GBP'].map((currency) => ({ currency, amount: '1', by_provenance: {} }))
    expect([currencyOf(costs), currencyOf(costs, 'GBP'), currencyOf(costs, 'IRR')]).toEqual(['USD', 'GBP', 'USD'])
    expect([currencyOf(costs.slice(0, 1)), currencyOf([], 'USD')]).toEqual(['EUR', null])
  })

  test('labels the last day and as many as have room', () => {
    const has = labelled(30, 6)
    const shown = Array.from({ length: 30 }, (_, index) => index).filter(has)
    expect(shown).toEqual([4, 9, 14, 19, 24, 29])
  })

  test('adds amounts without floats', () => {
    expect(sumOf(['0.1', '0.2', '0.000000001'])).toBe('0.300000001')
    expect(sumOf(['12'])).toBe('12.000000000')
  })

  test('has no share and no change where there is nothing to measure by', () => {
    expect([failureOf(group({ runs: 0 })), changeOf(5, 0)]).toEqual([null, null])
    expect(failureOf(group({ runs: 4, statuses: { failed: 1, interrupted: 1 } }))).toBe(0.5)
    expect(changeOf(3, 2)).toBe(0.5)
  })

  test('is walked with the reading, and not beyond its ends', () => {
    expect([moved('ArrowLeft', 3, 5, true), moved('ArrowLeft', 3, 5, false)]).toEqual([4, 2])
    expect([moved('ArrowRight', 4, 5, false), moved('Home', 4, 5, false), moved('a', 1, 5, false)]).toEqual([
      4,
      0,
      null,
    ])
  })
})
