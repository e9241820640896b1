/** What work pages ask the API: the models of a place, and what the key rule says of one. */

import type { Access, Cell, Model } from '@/api/types'
import { accessQuery } from '@/app/offer'
import { queryClient } from '@/app/query'
import type { Choice, Place } from './choice'

/** Null asks about what would run if a request named neither provider nor model. */
export function placeAccessQuery({ section, operation }: Place, choice: Choice | null) {
  return accessQuery({ section, operation, ...choice })
}

/** Asks again after a refusal: what is shown has been overtaken. */
export function refreshAccess(): void {
  queryClient.invalidateQueries({ queryKey: ['models'] })
  queryClient.invalidateQueries({ queryKey: ['access'] })
}

export function cellsOf({ section, operation }: Place, cells: readonly Cell[]): Cell[] {
  return cells.filter((cell) => cell.section === section && cell.operation === operation)
}

export function modelIn(cells: readonly Cell[], choice: Choice | null): Model | undefined {
  return cells.find((cell) => cell.provider === choice?.provider)?.models.find((model) => model.id === choice?.model)
}

/** The rule's step that speaks of one model alone: its sentence fits no other model. */
export function isAboutModel(access: Access): boolean {
  return access.trace.some((step) => !step.ok && step.step === 'model_covered')
}
