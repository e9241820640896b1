/** What was typed into the drawer and not saved: there again when the same thing is opened again, for as long as the page lives. */

import { onGivenUp } from '@/app/given-up'
import type { Form } from './form'
import { isText, type Offer } from './offer'

const MOST = 20
const LAST = 'kelidar.saving.destination'
const drafts = new Map<string, Form>()

export function draftOf(offers: readonly Offer[]): Form | undefined {
  return drafts.get(nameOf(offers))
}

export function keepDraft(offers: readonly Offer[], form: Form): void {
  const name = nameOf(offers)
  drafts.delete(name)
  drafts.set(name, form)
  const [oldest] = drafts.keys()
  if (drafts.size > MOST && oldest !== undefined) drafts.delete(oldest)
}

export function dropDraft(offers: readonly Offer[]): void {
  drafts.delete(nameOf(offers))
}

/** Where the last thing of this kind went, in this browser. */
export function lastDestination(kind: string): string | null {
  return remembered()[kind] ?? null
}

export function rememberDestination(kind: string, destination: string): void {
  try {
    localStorage.setItem(LAST, JSON.stringify({ ...remembered(), [kind]: destination }))
  } catch {
    // Storage may be forbidden; then nothing is proposed.
  }
}

function remembered(): Record<string, string> {
  try {
    return JSON.parse(localStorage.getItem(LAST) ?? '{}') ?? {}
  } catch {
    return {}
  }
}

function nameOf(offers: readonly Offer[]): string {
  return JSON.stringify(offers.map((offer) => (isText(offer) ? offer.body : offer.holdId)))
}

onGivenUp(() => drafts.clear())
