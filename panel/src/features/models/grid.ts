/** The grid of models: its cells by place, what a choice makes of it, and which rows a reader asked to see. */

import type { Cell, Limits, Model, Operation, Price, Section } from '@/api/types'
import { searchable } from '@/text/digits'

export const SECTIONS = ['chat', 'content', 'image', 'podcast'] as const satisfies Section[]

/** A model to make active; with `makeDefault` its provider also becomes the one that runs when a request names none. */
export interface Choice {
  section: Section
  operation: Operation
  provider: string
  model: string
  makeDefault: boolean
}

/** A section's cells for one operation: one for each provider. */
export interface Place {
  operation: Operation
  cells: Cell[]
}

export function placesOf(cells: readonly Cell[], section: Section): Place[] {
  const places: Place[] = []
  for (const cell of cells.filter((one) => one.section === section)) {
    const place = places.find((one) => one.operation === cell.operation)
    if (place) place.cells.push(cell)
    else places.push({ operation: cell.operation, cells: [cell] })
  }
  return places
}

/** The active one, where it can still run: one that retired or vanished holds its place until another is chosen. */
export function activeOf(cell: Cell): Model | undefined {
  return cell.models.find((model) => model.active && isOffered(model))
}

export function isOffered({ status }: Model): boolean {
  return status === 'offered' || status === 'retiring'
}

/** What runs in each operation of a section when a request names neither provider nor model. */
export function defaultsOf(places: readonly Place[]): Model[] {
  const active = places.map(({ cells }) => cells.filter((cell) => cell.is_default).map(activeOf)[0])
  return active.filter((model) => model !== undefined)
}

/** The grid as it will be once the choice is made. */
export function chosen(cells: readonly Cell[], choice: Choice): Cell[] {
  return cells.map((cell) => {
    if (!isIn(cell, choice)) return cell
    const own = cell.provider === choice.provider
    return {
      ...cell,
      is_default: choice.makeDefault ? own : cell.is_default,
      models: own ? cell.models.map((model) => ({ ...model, active: model.id === choice.model })) : cell.models,
    }
  })
}

/** The choice that puts back what was before; null where nothing that can be chosen stood there. */
export function undone(before: readonly Cell[], choice: Choice): Choice | null {
  const place = before.filter((cell) => isIn(cell, choice))
  const cell = place.find((one) => (choice.makeDefault ? one.is_default : one.provider === choice.provider))
  const model = cell && activeOf(cell)
  return model ? { ...choice, provider: cell.provider, model: model.id } : null
}

function isIn(cell: Cell, { section, operation }: Choice): boolean {
  return cell.section === section && cell.operation === operation
}

export const SHOWN = ['all', 'usable', 'priced', 'images', 'persian'] as const
export const ORDERS = ['file', 'price', 'limit'] as const

export interface Wish {
  query: string
  shown: (typeof SHOWN)[number]
  order: (typeof ORDERS)[number]
}

/** The rows of a cell that the reader asked to see, in the order asked for. */
export function rowsOf(cell: Cell, wish: Wish): Model[] {
  const rows = cell.models.filter(
    (model) => isOffered(model) && FILTERS[wish.shown](model) && isNamed(cell, model, wish),
  )
  return wish.order === 'file' ? rows : [...rows].sort(ORDERINGS[wish.order](cell.operation))
}

/** The models of a cell that cannot run, as far as the reader asked to see them: filters are for those that can. */
export function restingOf(cell: Cell, wish: Wish): Model[] {
  return wish.shown === 'all' ? cell.models.filter((model) => !isOffered(model) && isNamed(cell, model, wish)) : []
}

function isNamed(cell: Cell, model: Model, wish: Wish): boolean {
  const wanted = searchable(wish.query.trim())
  return [model.name, model.id, model.note, cell.provider_name, cell.provider].some((text) =>
    searchable(text).includes(wanted),
  )
}

export function modelIn(cell: Cell, id: string): Model | undefined {
  return cell.models.find((model) => model.id === id)
}

/** The model that can take the place of a cell's active one, where that ended or is about to. */
export function successorIn(cell: Cell): Model | undefined {
  const active = cell.models.find((model) => model.active)
  if (active === undefined || active.status === 'offered' || active.successor === null) return undefined
  const successor = modelIn(cell, active.successor)
  return successor && isOffered(successor) ? successor : undefined
}

/** The grid with the model offered or not, as far as can be told before the API says it. */
export function withOffer(cells: readonly Cell[], which: Which, offered: boolean): Cell[] {
  return cells.map((cell) => {
    if (cell.section !== which.section || cell.provider !== which.provider) return cell
    const status = offered ? ('offered' as const) : ('not_offered' as const)
    const models = cell.models.map((model) => (model.id === which.model ? { ...model, status, message: null } : model))
    return { ...cell, models }
  })
}

/** A model of a section. */
export interface Which {
  section: Section
  provider: string
  model: string
}

const FILTERS: Record<Wish['shown'], (model: Model) => boolean> = {
  all: () => true,
  usable: (model) => model.usable.ok,
  priced: (model) => isPriced(model.price),
  images: (model) => model.inputs.includes('image'),
  persian: (model) => model.voices.some(speaksPersian),
}

const UNITS = ['million_tokens', 'million_characters', 'image', 'second']

/** What is unknown stands last; prices of different units are not compared. */
const ORDERINGS: Record<'price' | 'limit', (operation: Operation) => (one: Model, other: Model) => number> = {
  price: () => (one, other) => rank(one.price) - rank(other.price) || amount(one.price) - amount(other.price),
  limit: (operation) => (one, other) =>
    (mainLimit(other, operation).value ?? -1) - (mainLimit(one, operation).value ?? -1),
}

function rank(price: Price | null): number {
  return isPriced(price) ? UNITS.indexOf(price.unit) : UNITS.length
}

function amount(price: Price | null): number {
  return price === null ? 0 : Number(price.input ?? 0) + Number(price.output ?? 0)
}

export function isPriced(price: Price | null): price is Price {
  return price !== null && (price.input !== null || price.output !== null)
}

/** Zero was written by somebody; what is not known is null. */
export function isFree(price: Price): boolean {
  return isPriced(price) && Number(price.input ?? 0) === 0 && Number(price.output ?? 0) === 0
}

export function speaksPersian(voice: Model['voices'][number]): boolean {
  return voice.languages.some((language) => language === 'fa' || language.startsWith('fa-'))
}

/** The bound that tells models of an operation apart. */
export function mainLimit(model: Model, operation: Operation): { name: keyof Limits; value: number | null } {
  const [first, ...others] = LIMITS[operation]
  const told = [first, ...others].find((name) => model.limits[name] !== null) ?? first
  return { name: told, value: model.limits[told] }
}

/** The bounds that mean something for an operation, the telling one first. */
export const LIMITS: Record<Operation, readonly [keyof Limits, ...(keyof Limits)[]]> = {
  text: ['context_tokens', 'max_output_tokens'],
  image: ['max_images', 'max_references', 'context_tokens'],
  speech: ['max_input_characters', 'context_tokens', 'max_output_tokens'],
}
