/**
 * Which model of a place runs: what was chosen in this browser, else the active one of the section's default provider.
 * A place is a section with an operation of it, `{ section: 'chat', operation: 'text' }`: each page names its own once.
 */

import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { lastAdmin } from '@/api/session'
import type { Cell, Model, Operation, Section } from '@/api/types'
import { modelsQuery } from '@/app/offer'
import { queryClient } from '@/app/query'
import { cellsOf, modelIn, placeAccessQuery } from './queries'

export interface Place {
  section: Section
  operation: Operation
}

export interface Choice {
  provider: string
  model: string
}

/** A choice with what the grid says of it. */
export interface Chosen extends Choice {
  spec: Model
  providerName: string
}

type Choices = Record<string, Choice>

/** This tab's own; another tab's choice comes with the next load and disturbs nothing here. */
const choices: Record<string, Choices> = {}
const listeners = new Set<() => void>()

export function useChosen(place: Place): Chosen | null {
  const cells = useQuery(modelsQuery).data?.cells
  const wanted = useSyncExternalStore(subscribe, () => remembered(place))
  return cells === undefined ? null : chosenIn(cellsOf(place, cells), wanted)
}

/** What the key rule says of it; not asked before it is known what would run. */
export function useAccess(place: Place) {
  const known = useQuery(modelsQuery).data !== undefined
  return useQuery({ ...placeAccessQuery(place, useChosen(place)), enabled: known })
}

/** The same choice outside of components, from what was last asked. */
export function currentChoice(place: Place): Chosen | null {
  return chosenIn(knownCells(place), remembered(place))
}

export function knownCells(place: Place): Cell[] {
  return cellsOf(place, queryClient.getQueryData(modelsQuery.queryKey)?.cells ?? [])
}

export function choose(place: Place, choice: Choice): void {
  const admin = lastAdmin()?.id
  if (admin === undefined) return
  const store = storeOf(place)
  choices[store] = { ...read(store), ...choices[store], [admin]: choice }
  try {
    localStorage.setItem(store, JSON.stringify(choices[store]))
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener()
}

/** A choice that is offered no more gives way to what is active. */
function chosenIn(cells: readonly Cell[], wanted: Choice | null): Chosen | null {
  const spec = modelIn(cells, wanted)
  const own = cells.find((cell) => cell.provider === wanted?.provider)
  if (own !== undefined && spec !== undefined) return chosen(own, spec)
  const home = cells.find((cell) => cell.is_default)
  const active = home?.models.find((model) => model.active)
  return home !== undefined && active !== undefined ? chosen(home, active) : null
}

/** What a provider starts with: its active model, else the first that can be used. */
export function firstOf(cell: Cell): Model | undefined {
  return cell.models.find((model) => model.active) ?? cell.models.find((model) => model.usable.ok) ?? cell.models[0]
}

function chosen(cell: Cell, spec: Model): Chosen {
  return { provider: cell.provider, model: spec.id, spec, providerName: cell.provider_name }
}

/** Where this browser remembers it; the podcast has two, one for the script and one for the voices. */
function storeOf({ section, operation }: Place): string {
  return operation === 'speech' ? `kelidar.${section}.voice.choice` : `kelidar.${section}.choice`
}

function remembered(place: Place): Choice | null {
  const store = storeOf(place)
  choices[store] ??= read(store)
  return choices[store]?.[lastAdmin()?.id ?? ''] ?? null
}

function read(store: string): Choices {
  try {
    return JSON.parse(localStorage.getItem(store) ?? '{}') ?? {}
  } catch {
    return {}
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
