// @vitest-environment node
import { expect, test } from 'vitest'
import type { AboutAnswer } from '@/api/types'
import { offLengthsOf, stillOff } from '@/features/content/about-lengths'

const LONG = 'چای سبز '.repeat(8).trim()
const ANSWER = {
  ...{ excerpt: 'خوب', meta_title: 'ع'.repeat(70), meta_description: 'کوتاه', slug: 'tea' },
  ...{ tags: ['چای', LONG], alts: ['دم کردن', 'ب'.repeat(130)] },
  off_lengths: [
    { field: 'meta_title', length: 70, least: 1, most: 60 },
    { field: 'meta_description', length: 5, least: 50, most: 160 },
    { field: 'tags[1]', length: LONG.length, least: 1, most: 40 },
    { field: 'alts[1]', length: 130, least: 1, most: 125 },
    { field: 'something new', length: 1, least: 2, most: 3 },
  ],
} as AboutAnswer
const ABOUT = {
  ...{ excerpt: ANSWER.excerpt, metaTitle: ANSWER.meta_title, metaDescription: ANSWER.meta_description, slug: 'tea' },
  ...{ tags: ANSWER.tags.join('، '), alts: ANSWER.alts, offLengths: offLengthsOf(ANSWER) },
}

test('what the API names as too long or too short is found at its field, and which of several it is', () => {
  expect(stillOff(ABOUT).map(({ field, text, n }) => [field, text, n])).toEqual([
    ['metaTitle', '', 70],
    ['metaDescription', '', 5],
    ['tags', LONG, LONG.length],
    ['alts', 'ب'.repeat(130), 130],
  ])
})

test('an edit that mends it ends it, one that does not only counts anew', () => {
  const edited = { ...ABOUT, metaTitle: 'ع'.repeat(60), metaDescription: 'کوتاه‌تر', tags: 'چای' }
  expect(stillOff(edited).map(({ field, n }) => [field, n])).toEqual([
    ['metaDescription', 8],
    ['alts', 130],
  ])
})

test('what was written by hand, or kept before lengths were told, is not judged', () => {
  const { offLengths: _, ...hand } = ABOUT
  expect(stillOff(hand)).toEqual([])
})
