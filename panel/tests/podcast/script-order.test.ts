// @vitest-environment node
import { expect, test } from 'vitest'
import { orderOfFile } from '@/features/podcast/script-order'
import type { SoundWishes } from '@/features/podcast/types'

const SOUND: SoundWishes = {
  formats: ['mp3'],
  mp3_bit_rate: 128_000,
  loudness: -16,
  intro: 5,
  outro: 6,
  bed: null,
  cover: null,
}
const FILE = {
  mode: 'dialogue',
  language: 'fa',
  speakers: [{ id: 'a', name: 'سارا', role: '', manner: '', voice: null }],
  script: [{ id: 'l1', speaker: 'a', text: 'سلام', pause_after: null, chapter: null }],
}

test('a kept script is asked for as it stands, and called as its file is', () => {
  const order = orderOfFile(JSON.stringify(FILE), 'چای – script (2).json', SOUND, { provider: 'p', model: 'm' })
  expect(order).toMatchObject({ ...FILE, topic: 'چای', voice_choice: { provider: 'p', model: 'm' } })
  expect(orderOfFile(JSON.stringify({ ...FILE, topic: 'قهوه' }), 'x.json', SOUND, null)?.topic).toBe('قهوه')
})

test.each(['', 'null', '[]', '{"script": []}', '{"speakers": [], "script": "x"}', '<html>'])(
  '%s is no script',
  (text) => {
    expect(orderOfFile(text, 'x.json', SOUND, null)).toBeNull()
  },
)
