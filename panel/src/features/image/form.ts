/**
 * What somebody asks of an image model, and what of it a model takes. Values that a model lacks stay in the form, so that
 * they are there again with a model that has them; they are not sent, and the page says so.
 */

import type { ImageInput, Model } from '@/api/types'
import { toLatinDigits } from '@/text/digits'
import { STYLES, type Style } from './styles'

/** A picture to go by: one that is held for a while, or one of the media library. */
export interface Reference {
  id: string
  url: string
  title: string
  /** Null: it is kept. */
  expiresAt: string | null
}

export interface Form {
  prompt: string
  negative: string
  style: Style | null
  count: number
  /** Null leaves it to the model. */
  ratio: string | null
  size: string | null
  quality: string | null
  background: string | null
  /** As they are typed. */
  seed: string
  steps: string
  guidance: string
  references: readonly Reference[]
}

export const BLANK: Form = {
  prompt: '',
  negative: '',
  style: null,
  count: 1,
  ratio: null,
  size: null,
  quality: null,
  background: null,
  seed: '',
  steps: '',
  guidance: '',
  references: [],
}

/** How many at once: more is a page nobody looks through. */
export const MOST_AT_ONCE = 4
const MOST_REFERENCES = 16
const MOST_CHARACTERS = 32_000
const MOST_NEGATIVE = 4_000
export const HIGHEST_SEED = 2 ** 32 - 1
const MOST_STEPS = 1_000
const MOST_GUIDANCE = 1_000

/** What is offered where a model takes any ratio or size. */
const USUAL_RATIOS = ['1:1', '4:3', '3:4', '3:2', '2:3', '16:9', '9:16']
const USUAL_SIZES = ['1024x1024', '1152x896', '896x1152', '1344x768', '768x1344']

export type WordField = 'ratio' | 'size' | 'quality' | 'background'
export type NumberField = 'seed' | 'steps' | 'guidance'
export type Extra = WordField | NumberField | 'negative' | 'references'

const NAMES: Record<Extra, string> = {
  ratio: 'aspect_ratio',
  size: 'size',
  quality: 'quality',
  background: 'background',
  seed: 'seed',
  steps: 'steps',
  guidance: 'guidance',
  negative: 'negative_prompt',
  references: 'references',
}

/** Whether a model takes it at all. */
export function takes(model: Model, extra: Extra): boolean {
  return extra === 'references' ? model.inputs.includes('image') : model.parameters.includes(NAMES[extra])
}

/** The values to choose from; empty where the model does not take it. */
export function valuesOf(model: Model, field: WordField): readonly string[] {
  if (!takes(model, field)) return []
  const listed = model.parameter_ranges[NAMES[field]]?.values ?? []
  if (listed.length > 0) return listed
  return field === 'ratio' ? USUAL_RATIOS : field === 'size' ? USUAL_SIZES : []
}

/** What the model does by itself, as the capabilities file tells it. */
export function defaultOf(model: Model, extra: WordField | NumberField): string | null {
  const told = model.parameter_ranges[NAMES[extra]]?.default
  return told === null || told === undefined ? null : String(told)
}

export function boundsOf(model: Model, field: NumberField): { low: number; high: number; whole: boolean } {
  const range = model.parameter_ranges[NAMES[field]]
  const widest = { seed: HIGHEST_SEED, steps: MOST_STEPS, guidance: MOST_GUIDANCE }[field]
  return {
    low: range?.minimum ?? (field === 'steps' ? 1 : 0),
    high: range?.maximum ?? widest,
    whole: field !== 'guidance',
  }
}

export function mostReferences(model: Model): number {
  return takes(model, 'references') ? Math.min(model.limits.max_references ?? MOST_REFERENCES, MOST_REFERENCES) : 0
}

/** What was set and this model does not take, in the order of the form. */
export function droppedBy(form: Form, model: Model): Extra[] {
  const words = (['ratio', 'size', 'quality', 'background'] as const).filter(
    (field) => form[field] !== null && wordFor(form, model, field) === null,
  )
  const numbers = (['seed', 'steps', 'guidance'] as const).filter((field) => form[field] !== '' && !takes(model, field))
  return [
    ...words,
    ...numbers,
    ...(form.negative.trim() !== '' && !takes(model, 'negative') ? (['negative'] as const) : []),
    ...(form.references.length > mostReferences(model) ? (['references'] as const) : []),
  ]
}

export type Flaw =
  | { kind: 'empty' | 'number' | 'whole' }
  | { kind: 'long'; most: number }
  | { kind: 'range'; low: number; high: number }

/** What cannot be sent as it stands. */
export function flawsOf(form: Form, model: Model): Partial<Record<'prompt' | 'negative' | NumberField, Flaw>> {
  const most = Math.min(MOST_CHARACTERS, model.limits.max_input_characters ?? MOST_CHARACTERS)
  const flaws: Partial<Record<'prompt' | 'negative' | NumberField, Flaw>> = {}
  if (form.prompt.trim() === '') flaws.prompt = { kind: 'empty' }
  else if (sentPrompt(form).length > most) flaws.prompt = { kind: 'long', most }
  if (takes(model, 'negative') && form.negative.length > MOST_NEGATIVE)
    flaws.negative = { kind: 'long', most: MOST_NEGATIVE }
  for (const field of ['seed', 'steps', 'guidance'] as const) {
    const flaw = takes(model, field) ? numberIn(form, model, field).flaw : undefined
    if (flaw !== undefined) flaws[field] = flaw
  }
  return flaws
}

/** What the model is told: the prompt with the words of the style, in its own language. */
export function sentPrompt(form: Pick<Form, 'prompt' | 'style'>): string {
  const prompt = form.prompt.trim()
  return form.style === null ? prompt : `${prompt}\n\n${styleWords(form.style, prompt)}`
}

export function styleWords(style: Style, prompt: string): string {
  return STYLES[style][isPersian(prompt) ? 'fa' : 'en']
}

export function isPersian(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const persian = text.match(/\p{Script=Arabic}/gu)?.length ?? 0
  return persian > 0 && persian >= letters * 0.3
}

/** What one call of the API takes; `seed` is the one this call goes with, where the model takes one. */
export function inputOf(
  form: Form,
  { provider, model, spec }: { provider: string; model: string; spec: Model },
  { count, seed }: { count: number; seed: number | null },
): ImageInput {
  const input: ImageInput = { prompt: sentPrompt(form), provider, model, count }
  for (const field of ['ratio', 'size', 'quality', 'background'] as const) {
    const word = wordFor(form, spec, field)
    if (word !== null) Object.assign(input, { [NAMES[field]]: word })
  }
  for (const field of ['steps', 'guidance'] as const) {
    const value = takes(spec, field) ? numberIn(form, spec, field).value : null
    if (value !== null) input[field] = value
  }
  if (seed !== null && takes(spec, 'seed')) input.seed = seed
  const negative = form.negative.trim()
  if (negative !== '' && takes(spec, 'negative')) input.negative_prompt = negative
  const references = form.references.slice(0, mostReferences(spec)).map(({ id }) => id)
  if (references.length > 0) input.references = references
  return input
}

/** How the pictures are asked for: together where the model makes several at once, else each by a run of its own. */
export function callsFor(count: number, model: Model): number[] {
  const most = model.limits.max_images ?? MOST_AT_ONCE
  const calls: number[] = []
  for (let left = count; left > 0; left -= most) calls.push(Math.min(left, most))
  return calls
}

/** The seed that was typed; null leaves it open. */
export function seedIn(form: Form, model: Model): number | null {
  return takes(model, 'seed') ? numberIn(form, model, 'seed').value : null
}

function wordFor(form: Form, model: Model, field: WordField): string | null {
  const word = form[field]
  return word !== null && valuesOf(model, field).includes(word) ? word : null
}

function numberIn(form: Form, model: Model, field: NumberField): { value: number | null; flaw?: Flaw } {
  const typed = toLatinDigits(form[field].trim())
  if (typed === '') return { value: null }
  // A comma or a stroke is what some write for a decimal point.
  if (!/^\d+([.,/]\d+)?$/.test(typed)) return { value: null, flaw: { kind: 'number' } }
  const value = Number(typed.replace(/[,/]/, '.'))
  const { low, high, whole } = boundsOf(model, field)
  if (whole && !Number.isInteger(value)) return { value: null, flaw: { kind: 'whole' } }
  return value < low || value > high ? { value: null, flaw: { kind: 'range', low, high } } : { value }
}
