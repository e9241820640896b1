import { describe, expect, test } from 'vitest'
import type { Cell, Model } from '@/api/types'
import {
  type Choice,
  chosen,
  defaultsOf,
  isFree,
  mainLimit,
  placesOf,
  rowsOf,
  undone,
  type Wish,
} from '@/features/models/grid'
import { cell, model, NOTHING, tokens } from './samples'

const EVERYTHING: Wish = { query: '', shown: 'all', order: 'file' }

const GRID = [
  cell('one', [model('a', { active: true }), model('b')], { is_default: true }),
  cell('two', [model('a'), model('c', { active: true })]),
  cell('one', [model('a', { active: true }), model('b')], { section: 'content', is_default: true }),
]
const choice: Choice = { section: 'chat', operation: 'text', provider: 'one', model: 'b', makeDefault: false }
const activeIn = (cells: Cell[]) => cells.map((one) => one.models.filter((row) => row.active).map((row) => row.id))

describe('a choice', () => {
  test('leaves one active model in its cell and every other cell as it was', () => {
    expect(activeIn(chosen(GRID, choice))).toEqual([['b'], ['c'], ['a']])
    expect(chosen(GRID, choice)[2]).toBe(GRID[2])
  })

  test('of a default leaves one default in its place alone', () => {
    const after = chosen(GRID, { ...choice, provider: 'two', model: 'c', makeDefault: true })
    expect(after.map((one) => one.is_default)).toEqual([false, true, true])
    expect(activeIn(after)).toEqual(activeIn(GRID))
  })

  test('is undone by what stood there before', () => {
    const back = undone(GRID, choice)
    expect(back).toEqual({ ...choice, model: 'a' })
    expect(back && activeIn(chosen(chosen(GRID, choice), back))).toEqual(activeIn(GRID))
    expect(undone(GRID, { ...choice, provider: 'two', model: 'c', makeDefault: true })).toEqual({
      ...choice,
      model: 'a',
      makeDefault: true,
    })
  })

  test('is not undone where nothing that can be chosen stood there', () => {
    const none = [cell('one', [model('a'), model('b')])]
    expect(undone(none, choice)).toBeNull()
    expect(undone(none, { ...choice, makeDefault: true })).toBeNull()
  })
})

describe('a section', () => {
  test('has a place for each operation, with what runs by default in each', () => {
    const podcast = [
      cell('one', [model('script', { active: true })], { section: 'podcast', is_default: true }),
      cell('two', [model('other', { active: true })], { section: 'podcast' }),
      cell('one', [model('voice', { active: true })], { section: 'podcast', operation: 'speech', is_default: true }),
    ]
    const places = placesOf([...GRID, ...podcast], 'podcast')
    expect(places.map(({ operation, cells }) => [operation, cells.length])).toEqual([
      ['text', 2],
      ['speech', 1],
    ])
    expect(defaultsOf(places).map((one) => one.id)).toEqual(['script', 'voice'])
  })
})

describe('the rows', () => {
  const shown = (models: Model[], wish: Partial<Wish>) =>
    rowsOf(cell('openrouter', models), { ...EVERYTHING, ...wish }).map((row) => row.id)

  test('are found by name, id and note, whatever keyboard they are typed on', () => {
    const models = [model('x/gpt-6', { name: 'GPT-6' }), model('y', { note: 'برای متن فارسی' })]
    expect(shown(models, { query: ' gpt-۶ ' })).toEqual(['x/gpt-6'])
    expect(shown(models, { query: 'فارسي' })).toEqual(['y'])
    expect(shown(models, { query: 'OpenRouter' })).toEqual(['x/gpt-6', 'y'])
    expect(shown(models, { query: 'nothing' })).toEqual([])
  })

  test('are kept by what they can do', () => {
    const models = [
      model('closed', { usable: { ok: false, code: 'ai.key.missing' }, inputs: ['text', 'image'] }),
      model('priced', { price: tokens('1', null) }),
      model('told-nothing', { price: tokens(null, null) }),
      model('voice', { voices: [{ id: 'v', name: 'V', languages: ['fa-IR'] }] }),
    ]
    expect(shown(models, { shown: 'usable' })).toEqual(['priced', 'told-nothing', 'voice'])
    expect(shown(models, { shown: 'images' })).toEqual(['closed'])
    expect(shown(models, { shown: 'priced' })).toEqual(['priced'])
    expect(shown(models, { shown: 'persian' })).toEqual(['voice'])
  })

  test('put what is unknown last, and never take it for nothing', () => {
    const models = [
      model('unknown'),
      model('dear', { price: tokens('2', '10'), limits: { ...NOTHING, context_tokens: 1_000 } }),
      model('free', { price: tokens('0', '0') }),
      model('cheap', { price: tokens('0.1', '0.5'), limits: { ...NOTHING, context_tokens: 2_000 } }),
    ]
    expect(shown(models, { order: 'price' })).toEqual(['free', 'cheap', 'dear', 'unknown'])
    expect(shown(models, { order: 'limit' })).toEqual(['cheap', 'dear', 'unknown', 'free'])
    expect(isFree(tokens('0', '0'))).toBe(true)
    expect(isFree(tokens(null, null))).toBe(false)
  })

  test('say the bound that is told where the usual one is not', () => {
    const speech = model('tts', { limits: { ...NOTHING, context_tokens: 8_192 } })
    expect(mainLimit(speech, 'speech')).toEqual({ name: 'context_tokens', value: 8_192 })
    expect(mainLimit(model('none'), 'image')).toEqual({ name: 'max_images', value: null })
  })
})
