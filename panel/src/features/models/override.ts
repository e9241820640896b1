/**
 * What a super admin puts in the place of a capabilities file's facts, as texts by field (`limits.max_output_tokens`):
 * an empty text leaves what the file says.
 */

import type { Facts, Limits, Model, Operation, OverrideInput, Parameter, Price, PriceUnit } from '@/api/types'
import { toLatinDigits } from '@/text/digits'
import { isOffered, LIMITS } from './grid'

export type Draft = Readonly<Record<string, string>>
/** What is sent of an override, without saying of which model. */
export type Change = Omit<OverrideInput, 'section' | 'provider' | 'model' | 'version'>

/** Between the values of a list. */
const NEXT = '\n'
const PARTS = ['values', 'minimum', 'maximum', 'default'] as const
const PRICE = ['unit', 'currency', 'input', 'output', 'cached_input', 'checked'] as const
const USUAL_CURRENCY = 'USD'

export const UNITS: Record<Operation, readonly [PriceUnit, ...PriceUnit[]]> = {
  text: ['million_tokens'],
  image: ['image', 'million_tokens', 'second'],
  speech: ['million_characters', 'million_tokens', 'second'],
}

/** What the file says of the model. Where nothing was ever overridden that is what holds. */
export function filed(model: Model): Facts {
  return (
    model.overridden?.file ?? {
      offered: isOffered(model) || model.status === 'retired',
      shared: true,
      name: model.name,
      limits: model.limits,
      parameters: model.parameter_ranges,
      price: model.price,
    }
  )
}

/** Which change of the override the page knows; the API refuses a change that was made from another one. */
export function versionOf(model: Model): number {
  return model.overridden?.version ?? 0
}

/** What is overridden of the model now. */
export function overriddenOf(model: Model): Draft {
  const file = flat(filed(model))
  const over = model.overridden?.override
  if (over === undefined) return {}
  const held = flat({
    ...over,
    limits: over.limits ?? null,
    parameters: { ...filed(model).parameters, ...over.parameters },
    price: over.price ?? filed(model).price,
  })
  return settled({ file, draft: held })
}

/** The bounds that can be changed, by what the model does. */
export function limitsOf(operation: Operation): readonly (keyof Limits)[] {
  return operation === 'text' ? [...LIMITS.text, 'default_output_tokens'] : LIMITS[operation]
}

/** What a knob can be told: its values or its range, and what is sent where a request names nothing. */
export function partsOf({ values, minimum, maximum }: Parameter): readonly (typeof PARTS)[number][] {
  if (values.length > 0) return ['values', 'default']
  return minimum === null && maximum === null ? ['default'] : ['minimum', 'maximum', 'default']
}

/** Every fact by its field; what is not known is an empty text. */
export function flat({ offered, shared, name, limits, parameters, price }: Facts): Draft {
  const facts: Record<string, string> = { offered: text(offered), shared: text(shared), name: text(name) }
  for (const [limit, value] of Object.entries(limits ?? {})) facts[`limits.${limit}`] = text(value)
  for (const [knob, told] of Object.entries(parameters ?? {}))
    for (const part of PARTS) facts[`parameters.${knob}.${part}`] = text(told[part])
  for (const part of PRICE) facts[`price.${part}`] = text(price?.[part] ?? null)
  return facts
}

function text(value: string | number | boolean | string[] | null): string {
  if (value === null) return ''
  return Array.isArray(value) ? value.join(NEXT) : String(value)
}

export function valuesOf(list: string): string[] {
  return list === '' ? [] : list.split(NEXT)
}

/** The list with the value or without it, in the order of `all`. */
export function ticked(all: readonly string[], list: string, value: string, isIn: boolean): string {
  const chosen = valuesOf(list).filter((one) => one !== value)
  return all.filter((one) => chosen.includes(one) || (isIn && one === value)).join(NEXT)
}

/** As it is meant: in Latin digits, and nothing where it is what the file says. */
export function settled({ file, draft }: { file: Draft; draft: Draft }): Draft {
  const kept: Record<string, string> = {}
  for (const [field, typed] of Object.entries(draft)) {
    const meant = isNumeric(field) ? plain(typed) : typed.trim()
    if (meant !== '' && !isSame(meant, file[field] ?? '')) kept[field] = meant
  }
  return kept
}

function isNumeric(field: string): boolean {
  return /^limits\.|\.(minimum|maximum|default)$|^price\.(input|output|cached_input|checked)$/.test(field)
}

const THOUSANDS = /^-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/
const DECIMAL = /^(-?\d+),(\d+)$/

/** A number or a day in Latin digits, «1,250» without its comma and «1,5» with a point; anything else as it is typed. */
function plain(typed: string): string {
  // The Persian mark of thousands is judged by where it stands, as the comma is.
  const latin = toLatinDigits(typed.trim().replaceAll('٬', ','))
  const meant = THOUSANDS.test(latin) ? latin.replaceAll(',', '') : latin.replace(DECIMAL, '$1.$2')
  return /^[\d.-]+$/.test(meant) ? meant : typed.trim()
}

/** 0.10 is 0.1. */
function isSame(one: string, other: string): boolean {
  return one === other || (one !== '' && other !== '' && Number(one) === Number(other))
}

/** The fields that are no numbers and have to be. Amounts and what they must be the API judges, in its own words. */
export function malformed(draft: Draft, file: Facts): string[] {
  return Object.entries(draft)
    .filter(([field, value]) => {
      if (field.startsWith('limits.')) return !/^\d+$/.test(value)
      const [group, knob = '', part] = field.split('.')
      if (group !== 'parameters' || part === 'values') return false
      const isRange = partsOf(file.parameters?.[knob] ?? NO_PARAMETER).includes('minimum')
      return isRange && !Number.isFinite(Number(value))
    })
    .map(([field]) => field)
}

const NO_PARAMETER: Parameter = { minimum: null, maximum: null, values: [], default: null }

export interface Difference {
  field: string
  before: string
  after: string
}

/** What will be different, field by field. */
export function differences(file: Draft, from: Draft, to: Draft): Difference[] {
  const fields = Object.keys({ ...file, ...from, ...to })
  return fields
    .filter((field) => (from[field] ?? '') !== (to[field] ?? ''))
    .map((field) => ({ field, before: from[field] ?? file[field] ?? '', after: to[field] ?? file[field] ?? '' }))
}

/** What to send so that the override becomes `to`; null goes back to the file, what is absent stays. */
export function changeOf(file: Facts, operation: Operation, from: Draft, to: Draft): Change {
  const changed = differences({}, from, to).map(({ field }) => field)
  const of = (group: string) => changed.filter((field) => field.startsWith(`${group}.`))
  const flag = (field: string) => (to[field] === undefined ? null : to[field] === 'true')
  return {
    ...(changed.includes('offered') && { offered: flag('offered') }),
    ...(changed.includes('shared') && { shared: flag('shared') }),
    ...(changed.includes('name') && { name: to.name ?? null }),
    ...(of('limits').length > 0 && {
      limits: Object.fromEntries(of('limits').map((field) => [last(field), number(to[field])])),
    }),
    ...(of('parameters').length > 0 && { parameters: knobs(of('parameters'), to) }),
    ...(of('price').length > 0 && { price: price(file.price, operation, of('price'), to) }),
  }
}

function knobs(fields: readonly string[], to: Draft): NonNullable<Change['parameters']> {
  const names = new Set(fields.map((field) => field.slice('parameters.'.length, field.lastIndexOf('.'))))
  return Object.fromEntries(
    [...names].map((name) => {
      const group = `parameters.${name}.`
      if (!Object.keys(to).some((field) => field.startsWith(group))) return [name, null]
      const parts = fields.filter((field) => field.startsWith(group))
      return [name, Object.fromEntries(parts.map((field) => [last(field), part(last(field), to[field])]))]
    }),
  )
}

function part(name: string, value: string | undefined): string[] | string | number | null {
  if (value === undefined) return null
  if (name === 'values') return valuesOf(value)
  return Number.isFinite(Number(value)) ? Number(value) : value
}

/** The day of a price that is not named is today's. */
function price(filed: Price | null, operation: Operation, fields: readonly string[], to: Draft): Change['price'] {
  if (!Object.keys(to).some((field) => field.startsWith('price.'))) return null
  const named = fields.filter((field) => field !== 'price.checked' || to[field] !== undefined)
  const unit = { unit: UNITS[operation].find((one) => one === to['price.unit']) ?? UNITS[operation][0] }
  return {
    ...Object.fromEntries(named.map((field) => [last(field), to[field] ?? null])),
    // A price where the file has none needs everything said.
    ...(filed === null && { ...unit, currency: to['price.currency'] ?? USUAL_CURRENCY }),
  }
}

function number(value: string | undefined): number | null {
  return value === undefined ? null : Number(value)
}

function last(field: string): string {
  return field.slice(field.lastIndexOf('.') + 1)
}

/** What is typed, over what somebody else has saved meanwhile: a field that was left alone follows them. */
export function rebased(typed: Draft, from: Draft, saved: Draft): Draft {
  const merged: Record<string, string> = { ...typed }
  for (const { field } of differences({}, from, saved))
    if ((typed[field] ?? '') === (from[field] ?? '')) merged[field] = saved[field] ?? ''
  return merged
}
