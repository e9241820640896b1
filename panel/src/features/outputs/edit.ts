/** What is told of an item, as a form: what is sent of it, and how it meets what somebody else changed meanwhile. */

import type { MediaItem, Output } from '@/api/types'
import { kindOf } from '@/media/kinds'
import { type Name as SavingName, tagsOf } from '@/saving/form'

export type Name = SavingName | 'body' | 'tags' | 'language'
export type Draft = Readonly<Record<Name, string>>
export type Item = Output | MediaItem

/** What the API calls each field. */
const METADATA = {
  alt: 'alt',
  caption: 'caption',
  excerpt: 'excerpt',
  slug: 'slug',
  metaTitle: 'meta_title',
  metaDescription: 'meta_description',
  language: 'language',
} as const

const NAMES: readonly Name[] = [
  'title',
  'body',
  'alt',
  'caption',
  'tags',
  'language',
  'excerpt',
  'slug',
  'metaTitle',
  'metaDescription',
]

export function draftOf(item: Item): Draft {
  const { metadata } = item
  return {
    title: item.title,
    body: 'body' in item ? (item.body ?? '') : '',
    tags: metadata.tags.join(metadata.tags.some((tag) => /\p{Script=Arabic}/u.test(tag)) ? '، ' : ', '),
    alt: metadata.alt,
    caption: metadata.caption,
    excerpt: metadata.excerpt,
    slug: metadata.slug,
    metaTitle: metadata.meta_title,
    metaDescription: metadata.meta_description,
    language: metadata.language,
  }
}

/** The fields of such an item, in the order of the form. */
export function namesOf(item: Item): readonly Name[] {
  const kind = kindOf(item)
  const without: Record<typeof kind, readonly Name[]> = {
    text: ['alt', 'caption'],
    picture: ['body', 'excerpt', 'slug', 'metaTitle', 'metaDescription'],
    sound: ['body', 'alt', 'excerpt', 'slug', 'metaTitle', 'metaDescription'],
  }
  return NAMES.filter((name) => !without[kind].includes(name))
}

export function differing(one: Draft, other: Draft): readonly Name[] {
  return NAMES.filter((name) => !isSame(name, one[name], other[name]))
}

function isSame(name: Name, one: string, other: string): boolean {
  if (name !== 'tags') return one === other
  return tagsOf(one).join('\n') === tagsOf(other).join('\n')
}

export interface Change {
  title?: string
  body?: string
  metadata?: { [Key in (typeof METADATA)[keyof typeof METADATA]]: string } & { tags: string[] }
}

/** What is sent: what was left as it was is not. */
export function changeOf(item: Item, draft: Draft): Change {
  const changed = differing(draftOf(item), draft)
  const told = changed.some((name) => name !== 'title' && name !== 'body')
  return {
    ...(changed.includes('title') && { title: draft.title }),
    ...(changed.includes('body') && { body: draft.body }),
    ...(told && {
      metadata: {
        tags: tagsOf(draft.tags),
        alt: draft.alt,
        caption: draft.caption,
        excerpt: draft.excerpt,
        slug: draft.slug,
        meta_title: draft.metaTitle,
        meta_description: draft.metaDescription,
        language: draft.language,
      },
    }),
  }
}

/** Somebody was quicker: their changes are taken over, but not over what was typed here; `both` were changed on either side. */
export function merged(first: Draft, fresh: Draft, draft: Draft): { draft: Draft; both: readonly Name[] } {
  const mine = differing(first, draft)
  const theirs = differing(first, fresh)
  const taken = Object.fromEntries(NAMES.map((name) => [name, mine.includes(name) ? draft[name] : fresh[name]]))
  const both = mine.filter((name) => theirs.includes(name) && !isSame(name, draft[name], fresh[name]))
  return { draft: taken as Draft, both }
}

/** Which field of the form a fault of the API belongs to. */
export function nameOf(field: string): Name | undefined {
  if (field === 'title' || field === 'body') return field
  if (field.startsWith('metadata.tags')) return 'tags'
  const told = field.replace('metadata.', '')
  return (Object.keys(METADATA) as (keyof typeof METADATA)[]).find((name) => METADATA[name] === told)
}
