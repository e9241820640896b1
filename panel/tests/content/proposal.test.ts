/** What a model proposes for a piece of a text that changes meanwhile. */

import { beforeEach, expect, test } from 'vitest'
import { addVersion, changeVersion, now, type Proposal, update, versionOf } from '@/features/content/store'
import { blankVersion } from '@/features/content/versions'
import { settleProposal } from '@/features/content/writing'

const ASKED = { kind: 'article' as const, language: 'en', words: null, keywords: [], include: [], avoid: [] }
const TEXT = 'Tea is old. Water is older.'
const version = (id: string, text: string) => ({ ...blankVersion(id, ASKED), text })
const textOf = (id: string) => versionOf(id)?.text

function propose(before: string, text: string): void {
  const start = TEXT.indexOf(before)
  const asked = { version: 'a', action: 'shorten' as const, tone: '', language: '', instruction: '' }
  const proposal: Proposal = { ...asked, start, end: start + before.length, before, text, state: 'done', error: null }
  update({ proposal })
}

beforeEach(() => {
  update({ versions: [], shown: null, proposal: null })
  addVersion(version('a', TEXT))
})

test('is put in the place of its piece', () => {
  propose('Water is older.', 'Water more so.')
  expect(settleProposal(true)).toBe(true)
  expect(textOf('a')).toBe('Tea is old. Water more so.')
})

test('finds its piece where that has moved', () => {
  propose('Water is older.', 'Water more so.')
  changeVersion('a', (shown) => ({ ...shown, text: `Listen. ${TEXT}` }))
  expect(settleProposal(true)).toBe(true)
  expect(textOf('a')).toBe('Listen. Tea is old. Water more so.')
})

test.each(['Coffee is young.', 'Water is older. Water is older.'])(
  'leaves «%s» alone: which piece is meant is not known',
  (text) => {
    propose('Water is older.', 'Water more so.')
    changeVersion('a', (shown) => ({ ...shown, text }))
    expect(settleProposal(true)).toBe(false)
    expect(textOf('a')).toBe(text)
    expect(now().proposal).toBeNull()
  },
)
