import { describe, expect, test } from 'vitest'
import type { Drift } from '@/api/types'
import { placesIn, proposalOf, replaceable } from '@/features/models/drift'
import { restingOf, successorIn, type Wish, withOffer } from '@/features/models/grid'
import { cell, model, tokens } from './samples'

const EVERYTHING: Wish = { query: '', shown: 'all', order: 'file' }
const CELLS = [
  cell('one', [
    model('a', { active: true, status: 'retiring', successor: 'b', price: tokens('1', '2') }),
    model('b'),
    model('c', { status: 'unconfirmed', name: 'Third' }),
  ]),
  cell('one', [model('a', { price: tokens('1', '2') }), model('b', { active: true })], { section: 'content' }),
  cell('two', [model('a', { active: true })]),
]
const [first, second] = CELLS as [(typeof CELLS)[0], (typeof CELLS)[0]]

function drift(more: Partial<Drift>): Drift {
  return {
    kind: 'price',
    model: 'a',
    operation: 'text',
    field: null,
    file: null,
    live: null,
    successor: null,
    message: '',
    ...more,
  }
}

describe('models that cannot run', () => {
  test('are found by name, and by no filter', () => {
    const ids = (wish: Partial<Wish>) => restingOf(first, { ...EVERYTHING, ...wish }).map(({ id }) => id)
    expect(ids({})).toEqual(['c'])
    expect(ids({ query: 'thi' })).toEqual(['c'])
    expect(ids({ query: 'b' })).toEqual([])
    expect(ids({ shown: 'priced' })).toEqual([])
  })

  test('come among the others as soon as they are offered', () => {
    const [after, other] = withOffer(CELLS, { section: 'chat', provider: 'one', model: 'c' }, true)
    expect(after?.models.map(({ status }) => status)).toEqual(['retiring', 'offered', 'offered'])
    expect(other).toBe(second)
  })

  test('name a successor only where the active one ends and the other runs', () => {
    expect(successorIn(first)?.id).toBe('b')
    expect(successorIn(second)).toBeUndefined()
    const gone = cell('one', [
      model('a', { active: true, status: 'vanished', successor: 'c' }),
      model('c', { status: 'retired' }),
    ])
    expect(successorIn(gone)).toBeUndefined()
  })
})

describe('a difference from the live list', () => {
  const places = placesIn(CELLS, 'one', 'a')

  test('is about every place of that provider where the model stands', () => {
    expect(places.map((place) => place.cell.section)).toEqual(['chat', 'content'])
  })

  test('of a model that goes is mended where it is active', () => {
    const found = replaceable(places, drift({ kind: 'gone', successor: 'b' }))
    expect(found.map((place) => [place.cell.section, place.model.id])).toEqual([['chat', 'b']])
    expect(replaceable(places, drift({ kind: 'gone' }))).toEqual([])
    expect(replaceable(places, drift({ kind: 'gone', successor: 'c' }))).toEqual([])
  })

  test('of a price becomes an override, unless that holds already', () => {
    const [place] = places
    const live = drift({ field: 'price.input', file: '1', live: '1.5' })
    expect(place && proposalOf(place.model, live)).toEqual({ 'price.input': '1.5' })
    const file = { offered: true, shared: true, name: 'A', limits: null, parameters: {}, price: tokens('1', '2') }
    const nothing = { offered: null, shared: null, name: null, limits: null, parameters: null, price: null }
    const taken = model('a', {
      price: tokens('1.50', '2'),
      overridden: { version: 1, file, override: { ...nothing, price: tokens('1.50', '2') }, differences: [] },
    })
    expect(proposalOf(taken, live)).toBeNull()
    expect(proposalOf(model('a'), drift({ field: 'voices', live: 'eve' }))).toBeNull()
    expect(proposalOf(model('a', { status: 'vanished' }), live)).toBeNull()
  })
})
