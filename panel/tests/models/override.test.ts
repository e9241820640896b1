import { describe, expect, test } from 'vitest'
import type { Facts, Model, Operation } from '@/api/types'
import {
  changeOf,
  differences,
  filed,
  flat,
  malformed,
  overriddenOf,
  partsOf,
  rebased,
  settled,
  ticked,
  versionOf,
} from '@/features/models/override'
import { model, tokens } from './samples'

const PLAIN: Facts = {
  offered: true,
  shared: true,
  name: 'Luna',
  limits: { ...model('x').limits, context_tokens: 1000, max_output_tokens: 100 },
  parameters: {
    temperature: { minimum: 0, maximum: 2, values: [], default: null },
    reasoning_effort: { minimum: null, maximum: null, values: ['low', 'high'], default: 'low' },
    seed: { minimum: null, maximum: null, values: [], default: null },
  },
  price: tokens('0.10', '0.50'),
}
const meant = (draft: Record<string, string>, file: Facts = PLAIN) => settled({ file: flat(file), draft })
const sent = (from: Record<string, string>, to: Record<string, string>, file = PLAIN, operation: Operation = 'text') =>
  changeOf(file, operation, meant(from, file), meant(to, file))

function changed(override: Partial<Facts>, more: Partial<Model> = {}): Model {
  const nothing = { offered: null, shared: null, name: null, limits: null, parameters: null, price: null }
  return model('luna', {
    override: true,
    overridden: { version: 3, file: PLAIN, override: { ...nothing, ...override }, differences: [] },
    ...more,
  })
}

describe('what is typed', () => {
  test('means Latin digits, and nothing where it is what the file says', () => {
    expect(meant({ 'limits.context_tokens': '۲٬۰۰۰', 'limits.max_output_tokens': ' ۱۰۰ ' })).toEqual({
      'limits.context_tokens': '2000',
    })
    expect(meant({ 'price.input': '0.1', 'price.output': '۰٫۵۵', name: ' Luna ', offered: 'true' })).toEqual({
      'price.output': '0.55',
    })
    expect(meant({ 'limits.context_tokens': '12,000', 'parameters.seed.default': 'به فارسی ۱۲' })).toEqual({
      'limits.context_tokens': '12000',
      'parameters.seed.default': 'به فارسی ۱۲',
    })
  })

  test.each([
    ['1,5', '1.5'],
    ['0,15', '0.15'],
    ['0,150', '0.150'],
    ['-0,5', '-0.5'],
    ['1,250', '1250'],
    ['1,250,000.5', '1250000.5'],
    ['۱٫۵', '1.5'],
    ['۱٬۵', '1.5'],
    ['۱٬۲۵۰', '1250'],
    ['۱٬۲۵۰٫۵', '1250.5'],
    ['1,2,5', '1,2,5'],
    ['1,25.5', '1,25.5'],
  ])('has a comma of decimals or of thousands: %s', (typed, amount) => {
    expect(meant({ 'price.input': typed })).toEqual({ 'price.input': amount })
  })

  test('is told where it is no number and has to be; amounts are left to the API', () => {
    const typed = {
      'limits.context_tokens': '1.5',
      'limits.max_output_tokens': '-1',
      'parameters.temperature.maximum': 'hot',
      'parameters.temperature.minimum': '0.5',
      'parameters.seed.default': 'any',
      'price.input': 'cheap',
    }
    expect(malformed(meant(typed), PLAIN)).toEqual([
      'limits.context_tokens',
      'limits.max_output_tokens',
      'parameters.temperature.maximum',
    ])
  })

  test('of a list keeps the order of its values', () => {
    expect(ticked(['a', 'b', 'c'], 'a\nc', 'b', true)).toBe('a\nb\nc')
    expect(ticked(['a', 'b', 'c'], 'a\nb', 'a', false)).toBe('b')
  })
})

describe('what is overridden now', () => {
  test('is nothing of a model that was never touched, whose file is what holds', () => {
    const untouched = model('a', { status: 'unconfirmed', price: tokens('1', '2') })
    expect(overriddenOf(untouched)).toEqual({})
    expect(versionOf(untouched)).toBe(0)
    expect(filed(untouched)).toMatchObject({ offered: false, shared: true, price: tokens('1', '2') })
    expect(filed(model('b', { status: 'retired' })).offered).toBe(true)
  })

  test('is only what differs from the file, though a price and a knob are stored whole', () => {
    const one = changed({
      shared: false,
      limits: { ...PLAIN.limits, context_tokens: 500, max_output_tokens: null } as Facts['limits'],
      parameters: { temperature: { minimum: 0, maximum: 1, values: [], default: null } },
      price: { ...tokens('0.10', '0.60'), checked: '2026-11-23' },
    })
    expect(overriddenOf(one)).toEqual({
      shared: 'false',
      'limits.context_tokens': '500',
      'parameters.temperature.maximum': '1',
      'price.output': '0.60',
      'price.checked': '2026-11-23',
    })
    expect(versionOf(one)).toBe(3)
  })
})

describe('what is sent', () => {
  test('is what changed alone; what went back to the file is null', () => {
    expect(
      sent({ name: 'One', 'limits.context_tokens': '500' }, { shared: 'false', 'limits.context_tokens': '600' }),
    ).toEqual({
      name: null,
      shared: false,
      limits: { context_tokens: 600 },
    })
    expect(sent({ offered: 'false' }, {})).toEqual({ offered: null })
  })

  test('of a knob is its parts, and null once none is left', () => {
    const narrowed = { 'parameters.reasoning_effort.values': 'low', 'parameters.temperature.maximum': '۱٫۵' }
    expect(sent({}, narrowed)).toEqual({
      parameters: { reasoning_effort: { values: ['low'] }, temperature: { maximum: 1.5 } },
    })
    expect(sent(narrowed, { 'parameters.temperature.default': '1' })).toEqual({
      parameters: { reasoning_effort: null, temperature: { maximum: null, default: 1 } },
    })
    expect(sent({}, { 'parameters.seed.default': 'x' })).toEqual({ parameters: { seed: { default: 'x' } } })
  })

  test('of a price is decimal texts; its day is today unless one is named; all of it goes back together', () => {
    expect(sent({}, { 'price.input': '۰٫۲' })).toEqual({ price: { input: '0.2' } })
    expect(sent({ 'price.input': '0.2', 'price.checked': '2026-11-23' }, { 'price.input': '0.3' })).toEqual({
      price: { input: '0.3' },
    })
    expect(sent({ 'price.input': '0.2', 'price.checked': '2026-11-23' }, {})).toEqual({ price: null })
  })

  test('of a price that the file lacks says its unit and currency too', () => {
    const unpriced = { ...PLAIN, price: null }
    expect(sent({}, { 'price.output': '2' }, unpriced)).toEqual({
      price: { output: '2', unit: 'million_tokens', currency: 'USD' },
    })
    expect(sent({}, { 'price.output': '2', 'price.unit': 'second' }, unpriced, 'image')).toEqual({
      price: { output: '2', unit: 'second', currency: 'USD' },
    })
  })

  test('backwards is the undo', () => {
    const [before, after] = [{ name: 'One' }, { 'price.input': '0.2', shared: 'false' }]
    expect(sent(after, before)).toEqual({ name: 'One', shared: null, price: null })
  })
})

test('differences are told with what holds before and after', () => {
  expect(differences(flat(PLAIN), { name: 'One' }, { 'price.input': '0.2' })).toEqual([
    { field: 'name', before: 'One', after: 'Luna' },
    { field: 'price.input', before: '0.10', after: '0.2' },
  ])
})

test('after somebody else saved, what was typed stays and what was left alone follows them', () => {
  const from = { name: 'One', 'limits.context_tokens': '500' }
  const typed = { ...from, 'limits.context_tokens': '600' }
  expect(rebased(typed, from, { name: 'Two', 'limits.context_tokens': '700', shared: 'false' })).toEqual({
    name: 'Two',
    'limits.context_tokens': '600',
    shared: 'false',
  })
  expect(rebased(typed, from, {})).toEqual({ name: '', 'limits.context_tokens': '600' })
})

test('a knob has values, a range, or a default alone', () => {
  const parts = Object.values(PLAIN.parameters ?? {}).map(partsOf)
  expect(parts).toEqual([['minimum', 'maximum', 'default'], ['values', 'default'], ['default']])
})
