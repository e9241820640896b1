import { describe, expect, it } from 'vitest'
import type { Output } from '@/api/types'
import { changeOf, type Draft, draftOf, merged, nameOf, namesOf } from '@/features/outputs/edit'

const METADATA = {
  tags: ['سفر', 'b'],
  alt: '',
  caption: 'cap',
  excerpt: '',
  slug: '',
  language: 'fa',
  meta_title: '',
  meta_description: '',
}
const TEXT = {
  id: '1',
  section: 'content',
  destination: 'blog',
  title: 'T',
  preview: 'B',
  body: 'B',
  file: null,
  metadata: METADATA,
  provenance: null,
  delivery: null,
  created_at: '',
  in_feed_at: null,
  episode: null,
  updated_at: '',
  version: 1,
} satisfies Output
const PICTURE: Output = {
  ...TEXT,
  body: null,
  file: { media_type: 'image/png', size: 1, width: 1, height: 1, seconds: null, sha256: '', url: '' },
}

describe('the form of an item', () => {
  it('has the fields that such a thing has', () => {
    expect(namesOf(TEXT)).toContain('body')
    expect(namesOf(TEXT)).not.toContain('alt')
    expect(namesOf(PICTURE)).toEqual(['title', 'alt', 'caption', 'tags', 'language'])
  })

  it('sends what was changed alone, and what is told as a whole', () => {
    const draft = draftOf(TEXT)
    expect(draft.tags).toBe('سفر، b')
    expect(changeOf(TEXT, draft)).toEqual({})
    expect(changeOf(TEXT, { ...draft, tags: 'سفر ,b' })).toEqual({})
    expect(changeOf(TEXT, { ...draft, title: 'New' })).toEqual({ title: 'New' })
    expect(changeOf(TEXT, { ...draft, tags: 'x', body: 'C' })).toEqual({
      body: 'C',
      metadata: { ...METADATA, tags: ['x'] },
    })
  })

  it.each([
    ['title', 'title'],
    ['metadata.tags[3]', 'tags'],
    ['metadata.meta_title', 'metaTitle'],
    ['version', undefined],
  ])('a fault of %s is told at %s', (field, name) => {
    expect(nameOf(field)).toBe(name)
  })
})

describe('a change that somebody else made meanwhile', () => {
  const first = draftOf(TEXT)
  const meet = (theirs: Partial<Draft>, mine: Partial<Draft>) =>
    merged(first, { ...first, ...theirs }, { ...first, ...mine })

  it('is taken over where nothing was typed', () => {
    const { draft, both } = meet({ caption: 'theirs' }, { title: 'mine' })
    expect(draft).toEqual({ ...first, caption: 'theirs', title: 'mine' })
    expect(both).toEqual([])
  })

  it('stands beside what was typed, and does not overwrite it', () => {
    const { draft, both } = meet({ title: 'theirs', alt: 'same' }, { title: 'mine', alt: 'same' })
    expect(draft.title).toBe('mine')
    expect(both).toEqual(['title'])
  })
})
