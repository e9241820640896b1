// @vitest-environment node
import { describe, expect, it, vi } from 'vitest'
import type { Cell } from '@/api/types'
import { castFlaws, castFor, newSpeaker, speaks, voiced } from '@/features/podcast/cast'
import { blank, flawsOf, isComplete, numberOf, orderOf } from '@/features/podcast/form'
import { outlineOf, soundOf } from '@/features/podcast/sent'
import { lineAt } from '@/features/podcast/timing'

vi.mock('@/work/queries', () => ({
  modelIn: (cells: readonly Cell[], choice: { provider: string; model: string } | null) =>
    cells.find((cell) => cell.provider === choice?.provider)?.models.find((model) => model.id === choice?.model),
}))

const VOICES = [
  { id: 'en-only', name: 'E', languages: ['en'] },
  { id: 'any', name: 'A', languages: [] },
  { id: 'fa-1', name: 'F', languages: ['fa'] },
  { id: 'fa-2', name: 'G', languages: ['fa-IR'] },
]
const CELLS = [{ provider: 'p', models: [{ id: 'tts', voices: VOICES }] }] as unknown as Cell[]
const CHOSEN = { provider: 'p', model: 'tts' }

describe('a cast', () => {
  it('has as many as the talk has, and keeps who is there', () => {
    const two = castFor('dialogue', 'fa', [])
    const four = castFor('panel', 'fa', [{ ...two[0], name: 'من', role: 'شاعر' } as never, two[1] as never])
    expect([two.length, four.length]).toEqual([2, 3])
    expect(four[0]).toMatchObject({ name: 'من', role: 'شاعر' })
    expect(new Set(four.map(({ id }) => id)).size).toBe(3)
    expect(castFor('read_aloud', 'en', four)).toHaveLength(1)
  })

  it('gives each a voice of their own that speaks the language', () => {
    const cast = voiced(castFor('dialogue', 'fa', []), CELLS, CHOSEN, 'fa')
    expect(cast.map(({ voice }) => voice?.voice)).toEqual(['fa-1', 'fa-2'])
    expect(speaks(VOICES[1] as never, 'fa')).toBeNull()
    expect(voiced(castFor('brief', 'fa', []), [], null, 'fa')[0]?.voice).toBeNull()
  })

  it('is at fault where a name is missing or said twice', () => {
    const [one] = castFor('brief', 'en', [])
    const twin = { ...newSpeaker('dialogue', 'en', [one as never]), name: one?.name ?? '' }
    expect(castFlaws('dialogue', [one as never, twin])).toEqual({ [one?.id ?? '']: 'same', [twin.id]: 'same' })
    expect(castFlaws('dialogue', [{ ...(one as never as object), name: ' ' } as never])).toMatchObject({ all: 'few' })
  })
})

describe('an order', () => {
  it('needs something to talk about and a length, in any digits', () => {
    const form = blank('fa')
    expect(flawsOf(form)).toEqual({ topic: 'topic' })
    expect(flawsOf({ ...form, topic: 'چای', minutes: '۹۰', segments: '۱' })).toEqual({
      minutes: 'minutes',
      segments: 'segments',
    })
    expect(isComplete({ ...form, topic: 'چای', minutes: '۷٫۵' })).toBe(true)
    expect([numberOf('۱۲'), numberOf(''), numberOf('x')]).toEqual([12, null, Number.NaN])
  })

  it('needs a text where it is read as it stands', () => {
    expect(flawsOf({ ...blank('en'), mode: 'read_aloud', topic: 'x' })).toEqual({ sources: 'text' })
  })

  it('says who writes and who reads', () => {
    const order = orderOf(
      { ...blank('fa'), topic: ' چای ', minutes: '۲' },
      { script: CHOSEN, voice: CHOSEN, voices: CELLS },
    )
    expect(order).toMatchObject({ topic: 'چای', minutes: 2, script_choice: CHOSEN, voice_choice: CHOSEN })
    expect(order.speakers.map(({ voice }) => voice?.voice)).toEqual(['fa-1', 'fa-2'])
    expect(order).not.toHaveProperty('segments')
  })

  it('names a file by where it is, and by nothing else', () => {
    const { sound } = blank('fa')
    const held = { hold_id: 'h', url: '/x' }
    expect(soundOf({ ...sound, bed: held, cover: { media_id: 'm' } })).toMatchObject({
      bed: { hold_id: 'h' },
      cover: { media_id: 'm' },
    })
    expect(soundOf({ ...sound, bed: held }).bed).not.toHaveProperty('url')
  })

  it('leaves out points in which nothing stands', () => {
    const segment = { title: 'T', points: ['a ', '', ' '], minutes: null }
    expect(outlineOf({ title: 'O', segments: [segment] }).segments[0]?.points).toEqual(['a'])
  })
})

describe('the line that is heard', () => {
  const timings = [
    { line: 'l1', start: 1, end: 2 },
    { line: 'l2', start: 2.5, end: 4 },
  ]
  it('is the last that began, in a pause too', () => {
    expect([0, 1, 2.2, 2.5, 99].map((at) => lineAt(timings, at))).toEqual([null, 'l1', 'l1', 'l2', 'l2'])
  })
})
