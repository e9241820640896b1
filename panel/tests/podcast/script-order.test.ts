// @vitest-environment node
import { expect, test } from 'vitest'
import { SOUND } from '@/features/podcast/form'
import { orderOfFile } from '@/features/podcast/script-order'

const FILE = {
  mode: 'dialogue',
  language: 'fa',
  speakers: [{ id: 'a', name: 'سارا', role: '', manner: '', voice: null }],
  script: [{ id: 'l1', speaker: 'a', text: 'سلام', pause_after: null, chapter: null }],
}

test('a kept script is asked for as it stands, and called as its file is', () => {
  const order = orderOfFile(JSON.stringify(FILE), 'چای – script (2).json', SOUND, { provider: 'p', model: 'm' })
  expect(order).toMatchObject({ ...FILE, topic: 'چای', voice_choice: { provider: 'p', model: 'm' } })
})

test.each(['', 'null', '[]', '{"script": []}', '{"speakers": [], "script": "x"}', '<html>'])(
  '%s is no script',
  (text) => {
    expect(orderOfFile(text, 'x.json', SOUND, null)).toBeNull()
  },
)
