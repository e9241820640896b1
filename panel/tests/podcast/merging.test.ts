// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { merged } from '@/features/podcast/merging'
import { changed, inserted, type Lines, moved, removed } from '@/features/podcast/script'
import type { Line } from '@/features/podcast/types'

function line(id: string, text: string, more: Partial<Line> = {}): Line {
  return { id, speaker: 'a', text, pause_after: null, chapter: null, ...more }
}

const BASE: Lines = [line('l1', 'One.'), line('l2', 'Two.'), line('l3', 'Three.')]
const texts = ({ lines }: { lines: Lines }) => lines.map(({ text }) => text)

describe('a script that was changed in two places', () => {
  it('takes what only one side changed, each part of a line by itself', () => {
    const theirs = changed(changed(BASE, 'l1', { text: 'There.' }), 'l2', { speaker: 'b' })
    const both = merged(BASE, theirs, changed(changed(BASE, 'l2', { text: 'Here.' }), 'l3', { pause_after: 1 }))
    expect(both.clash).toBe(false)
    expect(both.lines).toEqual([
      line('l1', 'There.'),
      line('l2', 'Here.', { speaker: 'b' }),
      line('l3', 'Three.', { pause_after: 1 }),
    ])
  })

  it('keeps what was typed here where both changed the same, and says so', () => {
    const both = merged(BASE, changed(BASE, 'l1', { text: 'There.' }), changed(BASE, 'l1', { text: 'Here.' }))
    expect([both.clash, texts(both)]).toEqual([true, ['Here.', 'Two.', 'Three.']])
    const alike = changed(BASE, 'l1', { text: 'Alike.' })
    expect(merged(BASE, alike, alike).clash).toBe(false)
  })

  it('has the new lines of both, though both counted them alike', () => {
    const [theirs] = inserted(BASE, 'l1', { speaker: 'a', text: 'There.' })
    const [mine] = inserted(BASE, 'l3', { speaker: 'a', text: 'Here.' })
    const both = merged(BASE, theirs, mine)
    expect([both.clash, texts(both)]).toEqual([false, ['One.', 'There.', 'Two.', 'Three.', 'Here.']])
    expect(new Set(both.lines.map(({ id }) => id)).size).toBe(5)
  })

  it('leaves out what one side took out, unless the other wrote into it', () => {
    const without = removed(BASE, 'l2')
    expect(texts(merged(BASE, without, BASE))).toEqual(['One.', 'Three.'])
    expect(texts(merged(BASE, BASE, without))).toEqual(['One.', 'Three.'])
    const written = changed(BASE, 'l2', { text: 'Here.' })
    expect(merged(BASE, without, written)).toMatchObject({ clash: true, lines: written })
    expect(merged(BASE, written, without)).toMatchObject({ clash: true, lines: without })
  })

  it('goes by the order of whoever moved something', () => {
    const mine = moved(BASE, 'l1', 2)
    expect(texts(merged(BASE, changed(BASE, 'l1', { text: 'There.' }), mine))).toEqual(['Two.', 'Three.', 'There.'])
    expect(texts(merged(BASE, mine, BASE))).toEqual(['Two.', 'Three.', 'One.'])
    expect(merged(BASE, moved(BASE, 'l3', 0), mine)).toMatchObject({ clash: true, lines: mine })
  })
})
