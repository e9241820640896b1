/** The form of the drawer as data: what stands in it first, which fields a destination has, and what is sent. */

import type { ApiError } from '@/api/errors'
import type { Destination, SaveInput } from '@/api/types'
import { plainText } from '@/md/plain'
import { isPicture, isText, type Offer } from './offer'

/** What is told of one thing. */
export interface Words {
  title: string
  alt: string
  caption: string
  excerpt: string
  /** Null while it follows the title. */
  slug: string | null
  metaTitle: string
  metaDescription: string
}

export interface Form {
  destination: string | null
  /** As they are typed, with commas between them. */
  tags: string
  language: string
  /** One for each thing offered. */
  words: readonly Words[]
}

export type Name = 'title' | 'alt' | 'caption' | 'excerpt' | 'slug' | 'metaTitle' | 'metaDescription'

const LONGEST_TITLE = 80
const LONGEST_SLUG = 80
/** What the API calls each field. */
export const FIELDS: Record<Name | 'tags' | 'language', string> = {
  title: 'title',
  alt: 'metadata.alt',
  caption: 'metadata.caption',
  excerpt: 'metadata.excerpt',
  slug: 'metadata.slug',
  metaTitle: 'metadata.meta_title',
  metaDescription: 'metadata.meta_description',
  tags: 'metadata.tags',
  language: 'metadata.language',
}

export function formOf(offers: readonly Offer[]): Form {
  const [first] = offers
  return {
    destination: null,
    tags: (first?.tags ?? []).join(first?.tags?.some(isPersian) ? '، ' : ', '),
    language:
      first?.language ?? (first === undefined ? '' : languageOf(isText(first) ? first.body : (first.title ?? ''))),
    words: offers.map((offer) => ({
      title: offer.title?.trim() || (isText(offer) ? titleOf(offer.body) : ''),
      alt: offer.altText ?? '',
      caption: offer.caption ?? '',
      excerpt: offer.excerpt ?? '',
      slug: offer.slug ?? null,
      metaTitle: offer.metaTitle ?? '',
      metaDescription: offer.metaDescription ?? '',
    })),
  }
}

/** What is asked of a thing that goes there: a text has an address and a summary, a picture words for who cannot see it. */
export function namesFor(offer: Offer): readonly Name[] {
  if (isText(offer)) return ['title', 'excerpt', 'slug', 'metaTitle', 'metaDescription']
  return isPicture(offer) ? ['title', 'alt', 'caption'] : ['title', 'caption']
}

/** Why nothing of the kind can go there; null where it can. */
export function closedBy(place: Destination, offer: Offer): 'off' | 'text' | 'file' | null {
  if (!place.enabled) return 'off'
  if (isText(offer)) return place.takes_text ? null : 'text'
  return place.takes_files ? null : 'file'
}

/** The one of last time, else the library for files and the first that is open for texts. */
export function firstDestination(places: readonly Destination[], offer: Offer, last: string | null): string | null {
  const open = places.filter((place) => closedBy(place, offer) === null)
  const wanted = [last, isText(offer) ? null : 'media']
  const found = wanted.flatMap((name) => open.filter((place) => place.destination === name))
  return (found[0] ?? open[0])?.destination ?? null
}

export function inputOf(offer: Offer, words: Words, form: Form, destination: string): SaveInput {
  const names = new Set(namesFor(offer))
  const told = (name: Exclude<Name, 'slug' | 'title'>) => (names.has(name) ? words[name].trim() : '')
  const made = isText(offer)
    ? { body: offer.body, ...(offer.runId && { run_id: offer.runId }) }
    : { hold_id: offer.holdId, ...(offer.podcastId && { podcast_id: offer.podcastId }) }
  return {
    section: offer.section,
    destination,
    title: words.title.trim(),
    ...made,
    metadata: {
      tags: tagsOf(form.tags),
      alt: told('alt'),
      caption: told('caption'),
      excerpt: told('excerpt'),
      slug: names.has('slug') ? slugShown(words).trim() : '',
      language: form.language,
      meta_title: told('metaTitle'),
      meta_description: told('metaDescription'),
    },
  }
}

/** In the API's words, for the field it belongs to; a tag's own is said at the field of all tags. */
export function faultAt(error: ApiError | undefined, name: keyof typeof FIELDS): string | undefined {
  const field = FIELDS[name]
  return error?.errors.find((one) => one.field === field || one.field.startsWith(`${field}[`))?.message
}

/** Whether all that the API found at fault has its field in the form. */
export function isAtFields(error: ApiError, offer: Offer): boolean {
  const shown: (keyof typeof FIELDS)[] = [...namesFor(offer), 'tags', 'language']
  return error.errors.length > 0 && error.errors.every(({ field }) => shown.some((name) => covers(FIELDS[name], field)))
}

function covers(shown: string, field: string): boolean {
  return field === shown || field.startsWith(`${shown}[`)
}

export function tagsOf(typed: string): string[] {
  return [...new Set(typed.split(/[,،؛;\n]/).map((tag) => tag.trim()))].filter((tag) => tag !== '')
}

export function slugShown({ slug, title }: Words): string {
  return slug ?? slugOf(title)
}

/** An address in the title's own letters: Persian is not spelled in Latin, and its half space is a hyphen like any other. */
export function slugOf(title: string): string {
  const hyphened = title
    .toLowerCase()
    .replace(/[\u064B-\u0652\u0640]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return cutAt(hyphened, LONGEST_SLUG, '-')
}

/** The first line that says something, without its marks. */
export function titleOf(body: string): string {
  const line = plainText(body.slice(0, 2_000))
    .split('\n')
    .map((one) => one.trim())
    .find((one) => /\p{L}/u.test(one))
  return cutAt(line ?? '', LONGEST_TITLE, ' ')
}

/** Persian by the letters that only it has or by its words, English by its words; else it is not known. */
export function languageOf(text: string): string {
  const sample = text.slice(0, 2_000)
  if (isPersian(sample)) return 'fa'
  return /(?<!\p{L})(?:the|is|are|and|of|to|with)(?!\p{L})/iu.test(sample) && !/\p{Script=Arabic}/u.test(sample)
    ? 'en'
    : ''
}

function isPersian(text: string): boolean {
  return /[پچژگکی]/.test(text) || /(?<!\p{L})(?:است|این|را|که|برای)(?!\p{L})/u.test(text)
}

/** At a whole word where one ends before the bound. */
function cutAt(text: string, most: number, between: string): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most)
  const end = cut.lastIndexOf(between)
  return end > most / 2 ? cut.slice(0, end) : cut
}
