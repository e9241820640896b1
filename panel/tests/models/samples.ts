/** Models and cells to try the page's logic on. */

import type { Cell, Model, Price } from '@/api/types'

export const NOTHING = {
  context_tokens: null,
  max_output_tokens: null,
  default_output_tokens: null,
  max_input_characters: null,
  max_images: null,
  max_references: null,
}

export function model(id: string, more: Partial<Model> = {}): Model {
  return {
    id,
    name: id.toUpperCase(),
    active: false,
    usable: { ok: true, code: null },
    status: 'offered',
    message: null,
    limits: NOTHING,
    price: null,
    inputs: ['text'],
    voices: [],
    languages: [],
    formats: [],
    parameters: [],
    parameter_ranges: {},
    checked: null,
    retires: null,
    retires_in_days: null,
    successor: null,
    note: '',
    override: false,
    ...more,
  }
}

export function cell(provider: string, models: Model[], more: Partial<Cell> = {}): Cell {
  return { section: 'chat', operation: 'text', provider, provider_name: provider, is_default: false, models, ...more }
}

export function tokens(input: string | null, output: string | null): Price {
  return { currency: 'USD', unit: 'million_tokens', input, output, cached_input: null, checked: '2026-11-22' }
}
