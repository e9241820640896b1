import { describe, expect, test } from 'vitest'
import type { Model } from '@/api/types'
import {
  BLANK,
  callsFor,
  droppedBy,
  type Form,
  flawsOf,
  inputOf,
  seedIn,
  sentPrompt,
  valuesOf,
} from '@/features/image/form'
import { drawn, outlineOf, shapeOf } from '@/features/image/shape'

function model(change: Partial<Model> = {}): Model {
  const limits = {
    ...{ context_tokens: null, max_output_tokens: null, default_output_tokens: null },
    ...{ max_input_characters: null, max_images: null, max_references: null },
  }
  return { id: 'm', name: 'M', inputs: ['text'], parameters: [], parameter_ranges: {}, limits, ...change } as Model
}

const NANO = model({
  inputs: ['text', 'image'],
  parameters: ['aspect_ratio', 'size'],
  parameter_ranges: {
    aspect_ratio: { minimum: null, maximum: null, values: ['1:1', '16:9'], default: null },
    size: { minimum: null, maximum: null, values: ['1K', '2K'], default: '1K' },
  },
  limits: { ...model().limits, max_images: 1, max_references: 2 },
})
const DIFFUSION = model({
  parameters: ['size', 'negative_prompt', 'seed', 'steps', 'guidance'],
  parameter_ranges: { steps: { minimum: 5, maximum: 50, values: [], default: 28 } },
})
const SET: Form = {
  ...BLANK,
  prompt: ' a cup ',
  negative: 'people',
  ratio: '16:9',
  size: '1K',
  quality: 'high',
  seed: '۴۲',
  steps: '30',
  guidance: '3,5',
  references: ['a', 'b', 'c'].map((id) => ({ id, url: `/${id}`, title: id, expiresAt: null })),
}
const chosen = (spec: Model) => ({ provider: 'p', model: 'm', spec })

describe('a model is asked', () => {
  test('for nothing but what it takes, and the form says what that leaves out', () => {
    expect(inputOf(SET, chosen(NANO), { count: 1, seed: 42 })).toEqual({
      ...{ prompt: 'a cup', provider: 'p', model: 'm', count: 1, aspect_ratio: '16:9', size: '1K' },
      references: ['a', 'b'],
    })
    expect(droppedBy(SET, NANO)).toEqual(['quality', 'seed', 'steps', 'guidance', 'negative', 'references'])
    expect(inputOf(SET, chosen(DIFFUSION), { count: 2, seed: 42 })).toEqual({
      ...{ prompt: 'a cup', provider: 'p', model: 'm', count: 2 },
      ...{ negative_prompt: 'people', seed: 42, steps: 30, guidance: 3.5 },
    })
    expect(droppedBy(SET, DIFFUSION)).toEqual(['ratio', 'size', 'quality', 'references'])
    expect(droppedBy(BLANK, model())).toEqual([])
  })

  test('for usual sizes where its file lists none, and for no quality it does not tell of', () => {
    expect(valuesOf(DIFFUSION, 'size')).toContain('1024x1024')
    expect(valuesOf(model({ parameters: ['quality'] }), 'quality')).toEqual([])
  })

  test('once for pictures that it makes together, else once for each', () => {
    expect(callsFor(3, NANO)).toEqual([1, 1, 1])
    expect(callsFor(3, model())).toEqual([3])
    expect(callsFor(4, model({ limits: { ...model().limits, max_images: 3 } }))).toEqual([3, 1])
  })

  test('with the words of a style in the language of the prompt', () => {
    expect(sentPrompt({ prompt: 'a cup', style: 'line' })).toBe(
      'a cup\n\nStyle: black line drawing on white, no colour.',
    )
    expect(sentPrompt({ prompt: 'یک فنجان Kelidar', style: 'line' })).toContain('\n\nسبک: ')
  })
})

describe('what cannot be sent', () => {
  test.each([
    [{ prompt: '  ' }, { prompt: { kind: 'empty' } }],
    [{ steps: '4' }, { steps: { kind: 'range', low: 5, high: 50 } }],
    [{ steps: '5.5' }, { steps: { kind: 'whole' } }],
    [{ guidance: 'much' }, { guidance: { kind: 'number' } }],
    [{ seed: '4294967296' }, { seed: { kind: 'range', low: 0, high: 4294967295 } }],
    [{ negative: 'x'.repeat(4001) }, { negative: { kind: 'long', most: 4000 } }],
  ])('%o is named', (change, flaws) => {
    expect(flawsOf({ ...SET, ...change }, DIFFUSION)).toEqual(flaws)
  })

  test('is no matter where the model does not take it', () => {
    expect(flawsOf({ ...SET, steps: 'x', negative: 'x'.repeat(4001) }, NANO)).toEqual({})
    expect(flawsOf(SET, model({ limits: { ...model().limits, max_input_characters: 3 } }))).toEqual({
      prompt: { kind: 'long', most: 3 },
    })
    expect([seedIn(SET, DIFFUSION), seedIn(SET, NANO)]).toEqual([42, null])
  })
})

test('outlines come from ratios and sizes, and words tell none', () => {
  expect([shapeOf('16:9'), shapeOf('1024x1536'), shapeOf('2K'), shapeOf('auto')]).toEqual([16 / 9, 2 / 3, null, null])
  expect(outlineOf({ ratio: '1:1', size: '1536x1024' })).toBe(1)
  expect(outlineOf({ ratio: null, size: '2K' })).toBe(1)
  expect([drawn(2, 18), drawn(0.1, 18)]).toEqual([
    { width: 18, height: 9 },
    { width: 4, height: 18 },
  ])
})
