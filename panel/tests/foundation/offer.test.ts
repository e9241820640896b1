import { expect, test } from 'vitest'
import { accessQuery } from '@/app/offer'
import { chatAccessQuery } from '@/features/chat/queries'
import { placeQuery } from '@/features/settings/queries'

test('pages that ask the key rule the same share its answer', () => {
  const place = { section: 'chat', operation: 'text' } as const
  expect(chatAccessQuery(null).queryKey).toEqual(placeQuery(place).queryKey)
  const model = { provider: 'openrouter', model: 'a/b' }
  expect(chatAccessQuery(model).queryKey).toEqual(accessQuery({ ...place, ...model }).queryKey)
  expect(chatAccessQuery(model).queryKey).not.toEqual(chatAccessQuery(null).queryKey)
})
