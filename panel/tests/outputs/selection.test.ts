import { describe, expect, it } from 'vitest'
import { everything, NOTHING, pressed, still } from '@/features/outputs/selection'

const ORDER = ['a', 'b', 'c', 'd', 'e']
const chosen = (...presses: [string, boolean][]) =>
  [...presses.reduce((selection, [id, range]) => pressed(selection, ORDER, id, range), NOTHING).ids].sort().join('')

describe('what is chosen', () => {
  it('is one by one, and let go by the next press', () => {
    expect(chosen(['a', false], ['c', false])).toBe('ac')
    expect(chosen(['a', false], ['a', false])).toBe('')
  })

  it('is a range in either direction with Shift', () => {
    expect(chosen(['b', false], ['d', true])).toBe('bcd')
    expect(chosen(['d', false], ['b', true])).toBe('bcd')
    expect(chosen(['b', false], ['d', true], ['a', true])).toBe('abcd')
  })

  it('is let go by a range that begins with letting go', () => {
    expect(chosen(['a', false], ['e', true], ['b', false], ['d', true])).toBe('ae')
  })

  it('is the pressed one alone where no range has begun', () => {
    expect(chosen(['c', true])).toBe('c')
  })

  it('loses what is no longer there, and stays the same where nothing is lost', () => {
    const all = everything(ORDER)
    expect(still(all, ORDER)).toBe(all)
    expect([...still(all, ['b', 'x']).ids]).toEqual(['b'])
    expect(pressed({ ids: new Set(['b']), anchor: 'gone' }, ORDER, 'c', true).ids).toEqual(new Set(['b', 'c']))
  })
})
