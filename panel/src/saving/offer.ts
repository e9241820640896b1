/** What a page offers to be saved. */

import type { OutputKind, Section } from '@/api/types'

interface Told {
  section: Section
  /** What stands in the form first; a text without a title gets its first line. */
  title?: string | undefined
  altText?: string | undefined
  caption?: string | undefined
  excerpt?: string | undefined
  /** Without one it follows the title. */
  slug?: string | undefined
  tags?: readonly string[] | undefined
  /** «fa», «en»; without one it is read off the text. */
  language?: string | undefined
  metaTitle?: string | undefined
  metaDescription?: string | undefined
}

/** A text, with the run that made it (its `generation_id`). */
export interface TextOffer extends Told {
  body: string
  runId?: string | null | undefined
}

/** What is held: a picture or sound. */
export interface HeldOffer extends Told {
  holdId: string
  /** «image/png»: a picture is shown and has a text for those who cannot see it. */
  mediaType: string
  /** The episode whose finished sound it is: its transcript, chapters and notes are kept with it. */
  podcastId?: string | undefined
}

export type Offer = TextOffer | HeldOffer

export function isText(offer: Offer): offer is TextOffer {
  return 'body' in offer
}

export function isPicture(offer: Offer): boolean {
  return kindOf(offer) === 'picture'
}

export function kindOf(offer: Offer): OutputKind {
  if (isText(offer)) return 'text'
  return offer.mediaType.startsWith('image/') ? 'picture' : 'sound'
}
