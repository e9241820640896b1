import { describe, expect, it } from 'vitest'
import { ApiError } from '@/api/errors'
import type { Destination } from '@/api/types'
import {
  closedBy,
  faultAt,
  firstDestination,
  formOf,
  inputOf,
  isAtFields,
  languageOf,
  slugOf,
  tagsOf,
  titleOf,
} from '@/saving/form'
import { kindOf, type Offer } from '@/saving/offer'

const TEXT: Offer = { section: 'chat', body: '# سلام **دنیا**\n\nاین یک متن است.', runId: 'run-1' }
const PICTURE: Offer = {
  section: 'image',
  holdId: 'h1',
  mediaType: 'image/png',
  title: 'A cat',
  altText: 'A black cat',
}

const place = (destination: string, rest: Partial<Destination> = {}): Destination => ({
  id: null,
  destination,
  label: destination,
  enabled: true,
  takes_text: destination !== 'media',
  takes_files: true,
  ...rest,
})
const PLACES = [place('blog'), place('portfolio'), place('media'), place('app:shop', { enabled: false })]

describe('what stands in the form first', () => {
  it('a text has its first line for a title, without marks, and its language', () => {
    const form = formOf([TEXT])
    expect(form.words[0]?.title).toBe('سلام دنیا')
    expect(form.language).toBe('fa')
  })
  it('what the page offers is taken as it is', () => {
    const form = formOf([{ ...PICTURE, tags: ['cats', 'night'], language: 'en' }])
    expect(form.words[0]).toMatchObject({ title: 'A cat', alt: 'A black cat' })
    expect(form).toMatchObject({ tags: 'cats, night', language: 'en' })
  })
  it('a long line is cut at a word', () => {
    const title = titleOf('word '.repeat(40))
    expect(title.length).toBeLessThanOrEqual(80)
    expect(title.endsWith('word')).toBe(true)
  })
  it.each([
    ['The cat is on the mat', 'en'],
    ['گربه روی فرش است', 'fa'],
    ['هذا نص عربي', ''],
    ['42', ''],
  ])('the language of «%s» is «%s»', (text, language) => expect(languageOf(text)).toBe(language))
})

describe('slugs', () => {
  it.each([
    ['Ten ways, to save!', 'ten-ways-to-save'],
    ['هوش مصنوعی: می‌آید؟', 'هوش-مصنوعی-می-آید'],
    ['!!!', ''],
  ])('«%s» becomes «%s»', (title, slug) => expect(slugOf(title)).toBe(slug))
})

describe('where it may go', () => {
  it('the media library takes no text, and what is off takes nothing', () => {
    expect(PLACES.map((one) => closedBy(one, TEXT))).toEqual([null, null, 'text', 'off'])
    expect(PLACES.map((one) => closedBy(one, PICTURE))).toEqual([null, null, null, 'off'])
  })
  it('the last one is proposed while it is open, else the library for files and the first for texts', () => {
    expect(firstDestination(PLACES, TEXT, 'portfolio')).toBe('portfolio')
    expect(firstDestination(PLACES, TEXT, 'app:shop')).toBe('blog')
    expect(firstDestination(PLACES, PICTURE, null)).toBe('media')
    expect(firstDestination([], PICTURE, null)).toBeNull()
  })
})

describe('what is sent', () => {
  it('a text goes with its run and an address made from its title', () => {
    const form = { ...formOf([TEXT]), tags: 'الف، ب, الف' }
    const input = inputOf(TEXT, form.words[0] as never, form, 'blog')
    expect(input).toMatchObject({ body: TEXT.body, run_id: 'run-1', title: 'سلام دنیا' })
    expect(input.metadata).toMatchObject({ slug: 'سلام-دنیا', tags: ['الف', 'ب'], alt: '' })
    expect(input).not.toHaveProperty('hold_id')
  })
  it('the sound of an episode goes with the episode, so that what is said is kept with it', () => {
    const sound = { section: 'podcast', holdId: 'h2', mediaType: 'audio/mpeg', title: 'Tea', podcastId: 'e1' } as const
    const form = formOf([sound])
    const input = inputOf(sound, form.words[0] as never, form, 'blog')
    expect(input).toMatchObject({ hold_id: 'h2', podcast_id: 'e1' })
  })
  it('a picture goes with its hold, without an address', () => {
    const form = formOf([PICTURE])
    const input = inputOf(PICTURE, form.words[0] as never, form, 'media')
    expect(input).toMatchObject({ hold_id: 'h1', destination: 'media' })
    expect(input).not.toHaveProperty('podcast_id')
    expect(input.metadata).toMatchObject({ alt: 'A black cat', slug: '' })
    expect(input).not.toHaveProperty('body')
  })
  it('tags may be parted by the commas of both scripts', () => {
    expect(tagsOf(' a, b ،ج؛ a,, ')).toEqual(['a', 'b', 'ج'])
  })
})

describe('errors', () => {
  const error = (...fields: string[]) =>
    new ApiError({
      status: 422,
      code: 'common.invalid',
      message: '',
      errors: fields.map((field) => ({ field, code: 'x', message: `about ${field}` })),
      meta: {},
    })
  it('one tag at fault is told at the field of all tags', () => {
    expect(faultAt(error('metadata.tags[2]'), 'tags')).toBe('about metadata.tags[2]')
    expect(faultAt(error('metadata.alt'), 'tags')).toBeUndefined()
  })
  it('what has no field in the form stands beside it', () => {
    expect(isAtFields(error('title', 'metadata.tags[0]'), TEXT)).toBe(true)
    expect(isAtFields(error('body'), TEXT)).toBe(false)
    expect(isAtFields(error('metadata.alt'), TEXT)).toBe(false)
    expect(isAtFields(error(), TEXT)).toBe(false)
  })
})

it('several things are told apart by what they are', () => {
  const sound: Offer = { section: 'podcast', holdId: 'h2', mediaType: 'audio/mpeg' }
  expect([TEXT, PICTURE, sound].map(kindOf)).toEqual(['text', 'picture', 'sound'])
})
