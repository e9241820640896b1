/** Which model answers: what was chosen in this browser, else the active one of the section's default provider. */

import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { lastAdmin } from '@/api/session'
import type { Cell, Model } from '@/api/types'
import { modelsQuery } from '@/app/offer'
import { queryClient } from '@/app/query'
import { chatAccessQuery, chatCells, modelIn } from './queries'

export interface Choice {
  provider: string
  model: string
}

/** A choice with what the grid says of it. */
export interface Chosen extends Choice {
  spec: Model
  providerName: string
}

const STORE = 'kelidar.chat.choice'
/** This tab's own; another tab's choice comes with the next load and disturbs nothing here. */
let choices: Record<string, Choice> | null = null
const listeners = new Set<() => void>()

export function useChosen(): Chosen | null {
  const cells = useQuery(modelsQuery).data?.cells
  const wanted = useSyncExternalStore(subscribe, remembered)
  return cells === undefined ? null : chosenIn(chatCells(cells), wanted)
}

/** What the key rule says of it; not asked before it is known what would run. */
export function useAccess() {
  const known = useQuery(modelsQuery).data !== undefined
  return useQuery({ ...chatAccessQuery(useChosen()), enabled: known })
}

/** The same choice outside of components, from what was last asked. */
export function currentChoice(): Chosen | null {
  return chosenIn(knownCells(), remembered())
}

export function knownCells(): Cell[] {
  return chatCells(queryClient.getQueryData(modelsQuery.queryKey)?.cells ?? [])
}

export function choose(choice: Choice): void {
  const admin = lastAdmin()?.id
  if (admin === undefined) return
  choices = { ...read(), ...choices, [admin]: choice }
  try {
    localStorage.setItem(STORE, JSON.stringify(choices))
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

function remembered(): Choice | null {
  choices ??= read()
  return choices[lastAdmin()?.id ?? ''] ?? null
}

function read(): Record<string, Choice> {
  try {
    return JSON.parse(localStorage.getItem(STORE) ?? '{}') ?? {}
  } catch {
    return {}
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
