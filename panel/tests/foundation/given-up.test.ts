import { beforeEach, describe, expect, test } from 'vitest'
import { giveUp, isUnsaved, noteUnsaved, onGivenUp } from '@/app/given-up'
import { inside } from '@/app/router'
import { draft, openDrafts, setDraft } from '@/features/chat/draft'
import { openFor } from '@/features/chat/store'

beforeEach(() => sessionStorage.clear())

describe('work that is given up', () => {
  test('is gone from the tab, whoever kept it, and nothing else is', () => {
    sessionStorage.setItem('kelidar.chat.talk', '{}')
    sessionStorage.setItem('of.something.else', '1')
    noteUnsaved('chat', true)
    let told = false
    onGivenUp(() => {
      told = true
    })
    giveUp()
    expect(told).toBe(true)
    expect(Object.keys(sessionStorage)).toEqual(['of.something.else'])
  })

  test('is gone from the memory of the talk', () => {
    openFor('sara')
    setDraft('secret')
    expect(isUnsaved()).toBe(true)
    giveUp()
    openDrafts('sara')
    expect(draft()).toBe('')
    expect(isUnsaved()).toBe(false)
  })
})

test.each([
  ['/ai/models?x=1#y', '/ai/models?x=1#y'],
  ['//', '/'],
  ['http://[', '/'],
  ['https://elsewhere.example/ai/chat', '/'],
  ['//elsewhere.example', '/'],
  ['/login?next=/login', '/'],
  [undefined, '/'],
])('a sign-in that should lead to %s leads to %s', (next, there) => {
  expect(inside(next)).toBe(there)
})
