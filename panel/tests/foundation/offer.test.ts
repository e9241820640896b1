import { expect, test } from 'vitest'
import { accessQuery } from '@/app/offer'
import { placeQuery } from '@/features/settings/queries'
import { placeAccessQuery } from '@/work/queries'

test('pages that ask the key rule the same share its answer', () => {
  const place = { section: 'chat', operation: 'text' } as const
  expect(placeAccessQuery(place, null).queryKey).toEqual(placeQuery(place).queryKey)
  const model = { provider: 'openrouter', model: 'a/b' }
  expect(placeAccessQuery(place, model).queryKey).toEqual(accessQuery({ ...place, ...model }).queryKey)
  expect(placeAccessQuery(place, model).queryKey).not.toEqual(placeAccessQuery(place, null).queryKey)
})
