/** What the settings page asks for, and how its changes are shown, sent and undone. */

import { keepPreviousData, type QueryClient, queryOptions, useQueryClient } from '@tanstack/react-query'
import { type Answer, answer, api, data } from '@/api/client'
import type { ApiError } from '@/api/errors'
import type { Entitlement, KeyOwner, Operation, Preference, Probe, Provider, Section, SharedKey } from '@/api/types'
import { type Change, useChange } from '@/app/change'
import { accessQuery } from '@/app/offer'
import { useOnce } from '@/app/once'
import { WATCHED } from '@/app/query'

export interface Settings {
  providers: Provider[]
}

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => data(api.GET('/api/v1/ai/settings', { signal })),
  ...WATCHED,
})

export interface Place {
  section: Section
  operation: Operation
}

/** What a run uses that names neither provider nor model, or why none runs. */
export function placeQuery(place: Place) {
  return { ...accessQuery(place), ...WATCHED }
}

/** What one key or switch changes, other pages show too. */
function otherPagesAreStale(client: QueryClient): void {
  client.invalidateQueries({ predicate: ({ queryKey: [first] }) => first !== 'me' && first !== 'settings' })
}

function refresh(client: QueryClient): Promise<void> {
  otherPagesAreStale(client)
  return client.invalidateQueries(settingsQuery)
}

interface OfProvider {
  provider: string
}

export function useTurning() {
  return usePolicyChange<OfProvider & { enabled: boolean }>({
    show: (settings, { provider, enabled }) => withProvider(settings, provider, () => ({ enabled })),
    send: ({ provider, enabled }) => answer(api.PATCH('/api/v1/ai/providers/{provider}', at(provider, { enabled }))),
    undo: (change) => ({ ...change, enabled: !change.enabled }),
  })
}

export function useAddressing(onError: (error: ApiError) => void) {
  return usePolicyChange<OfProvider & { base_url: string | null }>({
    show: (settings) => settings,
    send: ({ provider, base_url }) => answer(api.PATCH('/api/v1/ai/providers/{provider}', at(provider, { base_url }))),
    // Whether the earlier address was the provider's own is not told, so it cannot be put back as it was.
    onError,
  })
}

export function usePreferring() {
  return usePolicyChange<OfProvider & { preference: Preference }>({
    show: (settings, { provider, preference }) => withProvider(settings, provider, () => ({ preference })),
    send: ({ provider, preference }) =>
      answer(api.PUT('/api/v1/ai/providers/{provider}/preference', at(provider, { preference }))),
    undo: ({ provider }, before) => {
      const preference = find(before, provider)?.preference
      return preference === undefined ? null : { provider, preference }
    },
  })
}

export interface Sharing extends OfProvider {
  enabled?: boolean
  entitlement?: Entitlement
}

export function useSharing(onError?: (error: ApiError) => void) {
  return usePolicyChange<Sharing>({
    show: (settings, { provider, ...sharing }) =>
      withProvider(settings, provider, ({ shared }) => (shared ? { shared: { ...shared, ...sharing } } : {})),
    send: ({ provider, ...sharing }) =>
      answer(api.PATCH('/api/v1/ai/providers/{provider}/keys/shared', at(provider, sharing))),
    undo: (change, before) => sharingBefore(change, find(before, change.provider)?.shared),
    ...(onError && { onError }),
  })
}

/** What saving a change of the sharing would do, in the API's words; asked anew for every change, and nothing is stored. */
export function previewQuery({ provider, ...sharing }: Sharing) {
  return queryOptions({
    queryKey: ['sharing-preview', provider, sharing],
    queryFn: () => answer(api.POST('/api/v1/ai/providers/{provider}/keys/shared/preview', at(provider, sharing))),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  })
}

/** The budgets that count the reader's own runs. */
export const ownBudgetsQuery = queryOptions({
  queryKey: ['budgets', 'mine'],
  queryFn: ({ signal }) => data(api.GET('/api/v1/ai/budgets/mine', { signal })),
  ...WATCHED,
})

interface Then<Told> {
  /** After the page knows what has changed, so that it never shows half of it. */
  onSuccess: (told: Told) => void
  onError?: () => void
}

export function useStoring(provider: string, owner: KeyOwner, then: Then<Answer<unknown>>) {
  return useOnce<Answer<unknown>, string>({
    // A key is not kept in memory for longer than it is needed.
    gcTime: 0,
    mutationFn: (api_key) => answer(api.PUT(KEY_PATHS[owner], at(provider, { api_key }))),
    ...useRefreshed(then),
  })
}

export function useTesting(provider: string, owner: KeyOwner, then: Then<Probe>) {
  return useOnce<Probe>({
    mutationFn: () => data(api.POST(TEST_PATHS[owner], { params: { path: { provider } } })),
    ...useRefreshed(then),
  })
}

export function useRemoving(provider: string, owner: KeyOwner, then: Then<Answer<unknown>>) {
  return useOnce<Answer<unknown>>({
    mutationFn: () => answer(api.DELETE(KEY_PATHS[owner], { params: { path: { provider } } })),
    ...useRefreshed(then),
  })
}

function useRefreshed<Told>({ onSuccess, onError }: Then<Told>) {
  const client = useQueryClient()
  return {
    onSuccess: async (told: Told) => {
      await refresh(client)
      onSuccess(told)
    },
    onError: () => {
      refresh(client)
      onError?.()
    },
  }
}

const KEY_PATHS = {
  personal: '/api/v1/ai/providers/{provider}/keys/personal',
  shared: '/api/v1/ai/providers/{provider}/keys/shared',
} as const
const TEST_PATHS = {
  personal: '/api/v1/ai/providers/{provider}/keys/personal/test',
  shared: '/api/v1/ai/providers/{provider}/keys/shared/test',
} as const

function usePolicyChange<Value>(change: Omit<Change<Settings, Value>, 'queryKey'>) {
  const client = useQueryClient()
  return useChange<Settings, Value>({
    ...change,
    queryKey: settingsQuery.queryKey,
    send: async (value): Promise<Answer<unknown>> => {
      const told = await change.send(value)
      otherPagesAreStale(client)
      return told
    },
  })
}

function at<Body>(provider: string, body: Body) {
  return { params: { path: { provider } }, body }
}

function find(settings: Settings, slug: string): Provider | undefined {
  return settings.providers.find((one) => one.slug === slug)
}

function withProvider(settings: Settings, slug: string, change: (provider: Provider) => Partial<Provider>): Settings {
  const changed = (one: Provider) => (one.slug === slug ? { ...one, ...change(one) } : one)
  return { ...settings, providers: settings.providers.map(changed) }
}

function sharingBefore({ provider, enabled, entitlement }: Sharing, shared: SharedKey | undefined): Sharing | null {
  if (shared === undefined) return null
  return {
    provider,
    ...(enabled !== undefined && { enabled: shared.enabled }),
    ...(entitlement !== undefined && { entitlement: shared.entitlement }),
  }
}
