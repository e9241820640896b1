/** What the page asks the API: the models of the section chat, and what the key rule says of one. */

import { queryOptions } from '@tanstack/react-query'
import { askAccess } from '@/api/access'
import { api, data } from '@/api/client'
import type { Access, Cell, Model } from '@/api/types'
import { LIVELY, queryClient } from '@/app/query'
import type { Choice } from './choice'

export const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: ({ signal }) => data(api.GET('/api/v1/ai/models', { signal })),
  ...LIVELY,
})

/** Null asks about what would run if a request named neither provider nor model. */
export function accessQuery(choice: Choice | null) {
  const { provider, model } = choice ?? {}
  return queryOptions({
    queryKey: ['access', 'chat', provider ?? null, model ?? null],
    queryFn: ({ signal }) => askAccess({ section: 'chat', provider, model }, signal),
    ...LIVELY,
  })
}

/** Asks again after a refusal: what is shown has been overtaken. */
export function refreshAccess(): void {
  queryClient.invalidateQueries({ queryKey: ['models'] })
  queryClient.invalidateQueries({ queryKey: ['access'] })
}

export function chatCells(cells: readonly Cell[]): Cell[] {
  return cells.filter((cell) => cell.section === 'chat' && cell.operation === 'text')
}

export function modelIn(cells: readonly Cell[], choice: Choice | null): Model | undefined {
  return cells.find((cell) => cell.provider === choice?.provider)?.models.find((model) => model.id === choice?.model)
}

/** The rule's step that speaks of one model alone: its sentence fits no other model. */
export function isAboutModel(access: Access): boolean {
  return access.trace.some((step) => !step.ok && step.step === 'model_covered')
}
