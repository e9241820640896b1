/** Texts to rest on, as the form holds them. */

import { beforeEach, expect, test } from 'vitest'
import { changeForm, now, sources } from '@/features/content/store'

const titles = () => now().form.sources.map(({ title }) => title)
const idOf = (title: string) => now().form.sources.find((source) => source.title === title)?.id ?? ''

beforeEach(() => changeForm({ sources: [] }))

test('a source that comes back takes nothing of what came meanwhile', () => {
  sources.addText('one', 'Tea is old.')
  sources.addText('two', 'Water is older.')
  const undo = sources.remove(idOf('one'))
  sources.addText('three', 'Fire is hot.')
  expect(titles()).toEqual(['two', 'three'])
  undo()
  expect(titles()).toEqual(['one', 'two', 'three'])
})

test('an empty text is none', () => {
  sources.addText('nothing', ' \r\n ')
  expect(titles()).toEqual([])
})
