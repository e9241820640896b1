/** What a section comes to for the reader, and the one thing to do next: worked out from the API's answers alone. */

import type { Access, KeyOwner, Operation, Provider, Section } from '@/api/types'
import { SECTIONS } from '@/app/sections'
import type { Place } from './queries'

const OPERATIONS: Record<Section, readonly Operation[]> = {
  chat: ['text'],
  content: ['text'],
  image: ['image'],
  podcast: ['text', 'speech'],
}

/** Everything that is asked about the four sections. */
export const PLACES: readonly Place[] = SECTIONS.flatMap((section) =>
  OPERATIONS[section].map((operation) => ({ section, operation })),
)

/** The one thing that mends it; `null` where only a super admin can, which the API's sentence says. */
export type NextStep =
  | { to: 'enable'; provider: string }
  | { to: 'problem'; provider: string }
  | { to: 'preference'; provider: string }
  | { to: 'key'; provider: string; owner: KeyOwner; replaces: boolean }
  | { to: 'models' }

/** A key that the rule would take, though the provider did not the last time. */
export interface Doubt {
  status: 'rejected' | 'no_credit'
  provider: string
  owner: KeyOwner
}

export interface Part {
  operation: Operation
  provider: string
  /** Null where it runs without a key. */
  source: KeyOwner | null
}

export type Outcome =
  | { state: 'works'; parts: readonly Part[] }
  | { state: 'doubtful'; doubt: Doubt; step: NextStep }
  /** The default cannot run; `others` are providers that can, when they are chosen. */
  | { state: 'closed'; message: string; others: readonly string[]; step: NextStep | null }

export function outcomeOf(
  section: Section,
  accesses: readonly Access[],
  providers: readonly Provider[],
  isSuper: boolean,
): Outcome {
  const closed = accesses.find((access) => access.code !== null)
  if (closed !== undefined)
    return {
      state: 'closed',
      message: closed.message ?? '',
      others: providers.filter((one) => runs(one, section)).map((one) => one.slug),
      step: nextStep(closed, providers, isSuper),
    }
  const parts = accesses.flatMap(({ operation, provider, source }) =>
    provider !== null ? [{ operation, provider, source }] : [],
  )
  const doubt = parts.map((part) => doubtOf(part, providers)).find((one) => one !== undefined)
  if (doubt === undefined) return { state: 'works', parts }
  const { provider, owner } = doubt
  return { state: 'doubtful', doubt, step: { to: 'key', provider, owner, replaces: true } }
}

/** Sections that come to the same are told together. */
export function together(outcomes: readonly { section: Section; outcome: Outcome }[]) {
  const groups: { sections: Section[]; outcome: Outcome }[] = []
  for (const { section, outcome } of outcomes) {
    const same = groups.find((group) => sameAs(group.outcome) === sameAs(outcome))
    if (same) same.sections.push(section)
    else groups.push({ sections: [section], outcome })
  }
  return groups
}

function sameAs(outcome: Outcome): string {
  if (outcome.state !== 'works') return JSON.stringify(outcome)
  // One provider on one key is the same sentence, whatever it makes.
  const ways = new Set(outcome.parts.map(({ provider, source }) => `${provider} ${source}`))
  return ways.size === 1 ? `works ${[...ways][0]}` : JSON.stringify(outcome)
}

/** Whether the section runs with this provider when it is the one chosen. */
function runs(provider: Provider, section: Section): boolean {
  const effective = provider.effective[section]
  if (effective === undefined || effective.code !== null) return false
  if (doubtOf({ provider: provider.slug, source: effective.source }, [provider]) !== undefined) return false
  return OPERATIONS[section].every((operation) => typeof effective.models[operation] === 'string')
}

/** What the provider said of the key the last time, where the reader may know it. */
export function doubtOf(
  part: { provider: string; source: KeyOwner | null },
  providers: readonly Provider[],
): Doubt | undefined {
  if (part.source === null) return undefined
  const status = keyOf(part.provider, part.source, providers)?.status
  if (status !== 'rejected' && status !== 'no_credit') return undefined
  return { status, provider: part.provider, owner: part.source }
}

/** Whether the key has never been tried, where the reader may know it: then it works as far as the rule can tell. */
export function isUntested({ provider, source }: Part, providers: readonly Provider[]): boolean {
  return source !== null && keyOf(provider, source, providers)?.status === 'untested'
}

function keyOf(provider: string, source: KeyOwner, providers: readonly Provider[]) {
  const site = providers.find((one) => one.slug === provider)
  return source === 'personal' ? site?.personal : site?.shared
}

function nextStep(closed: Access, providers: readonly Provider[], isSuper: boolean): NextStep | null {
  const provider = providers.find((one) => one.slug === closed.provider)
  if (closed.code?.startsWith('ai.model.')) return isSuper ? { to: 'models' } : null
  if (provider === undefined) return null
  const { slug } = provider
  if (closed.code === 'ai.provider.disabled') {
    if (!isSuper) return null
    return { to: provider.problem === undefined ? 'enable' : 'problem', provider: slug }
  }
  if (closed.code === 'ai.key.missing')
    return provider.preference === 'shared'
      ? { to: 'preference', provider: slug }
      : { to: 'key', provider: slug, owner: 'personal', replaces: false }
  if (closed.code === 'ai.key.origin_changed') return reentry(closed, provider, isSuper)
  return null
}

/** The key was entered for an earlier address: enter it again, or use one's own where the shared one is not ours. */
function reentry(closed: Access, { slug, preference }: Provider, isSuper: boolean): NextStep {
  const isShared = closed.trace.some(({ step, ok }) => step === 'shared_bound' && !ok)
  if (!isShared) return { to: 'key', provider: slug, owner: 'personal', replaces: true }
  if (isSuper) return { to: 'key', provider: slug, owner: 'shared', replaces: true }
  return preference === 'shared'
    ? { to: 'preference', provider: slug }
    : { to: 'key', provider: slug, owner: 'personal', replaces: false }
}
