import { expect, test } from 'vitest'
import { asKey } from '@/ui/secret-field'

const KEY = 'sk-or-v1-0123456789abcdef'

test.each([
  ['as it is', KEY],
  ['with white space around', `  ${KEY}\t\n`],
  ['with marks nobody sees', `\u200f\ufeff${KEY.slice(0, 9)}\u200b\u200c${KEY.slice(9)}\u202c`],
  ['wrapped over lines', `${KEY.slice(0, 9)}\r\n${KEY.slice(9)}`],
  ['in quotation marks', `"${KEY}"`],
  ['in Persian ones', `«${KEY}»`],
  ['in typographic ones', `“${KEY}”`],
  ['from a header', `Bearer ${KEY}`],
  ['from a whole header', `Authorization: Bearer ${KEY}`],
  ['from code, with all of it', ` \u200e'bearer  "${KEY}" '`],
])('a key pasted %s is the key', (_, pasted) => {
  expect(asKey(pasted).text).toBe(KEY)
})

test('what was taken away is told', () => {
  expect(asKey(KEY)).toEqual({ text: KEY, removed: 0, unwrapped: false })
  expect(asKey(`\u200f${KEY}\n`)).toEqual({ text: KEY, removed: 2, unwrapped: false })
  expect(asKey(`"Bearer ${KEY}"`)).toEqual({ text: KEY, removed: 0, unwrapped: true })
})

test('a key that begins with the word keeps it', () => {
  expect(asKey('bearer-of-news').text).toBe('bearer-of-news')
})
