import { describe, expect, it } from 'vitest'
import { archiveOf, hrefOf, isNarrowed, placeIn, searchOf } from '@/features/outputs/address'

describe('the address', () => {
  it.each([
    [{}, { shelf: 'own', view: 'grid' }],
    [
      { kind: 'picture', view: 'list' },
      { shelf: 'own', view: 'list', kind: 'picture' },
    ],
    [
      { tab: 'media', kind: 'text', section: 'chat', destination: 'blog' },
      { shelf: 'media', view: 'grid' },
    ],
    [
      { kind: 'film', view: 'map', tab: 'x', section: 'y' },
      { shelf: 'own', view: 'grid' },
    ],
    // The router reads numbers and truth values.
    [
      { q: 1405, tag: true, id: '' },
      { shelf: 'own', view: 'grid', q: '1405', tag: 'true' },
    ],
  ])('%o is read as %o', (search, place) => {
    expect(JSON.parse(JSON.stringify(placeIn(search)))).toEqual(place)
  })

  it('comes back as it was', () => {
    for (const search of [
      { kind: 'sound', section: 'chat', destination: 'app:shop', tag: 'سفر', q: 'دماوند', id: 'x' },
      { tab: 'media', view: 'list', tag: 'a, b' },
    ])
      expect(searchOf(placeIn(search))).toEqual(search)
    expect(hrefOf(placeIn({}))).toBe('/ai/outputs')
    expect(hrefOf(placeIn({ tab: 'media', id: 'x' }))).toBe('/ai/outputs?tab=media&id=x')
  })

  it('says whether something is looked for', () => {
    expect(isNarrowed(placeIn({ tab: 'media', id: 'x', view: 'list' }))).toBe(false)
    expect(isNarrowed(placeIn({ q: 'x' }))).toBe(true)
  })
})

describe('the archive', () => {
  it('is of what is chosen, else of what is shown', () => {
    expect(archiveOf(placeIn({ kind: 'text', q: 'a b', view: 'list' }), [])).toBe(
      '/api/v1/ai/outputs/export?kind=text&q=a+b',
    )
    expect(archiveOf(placeIn({ kind: 'text' }), ['1', '2'])).toBe('/api/v1/ai/outputs/export?id=1&id=2')
  })
})
