import { expect, test } from 'vitest'
import {
  changeEdit,
  closeEdit,
  dropEdit,
  editedTurns,
  openDrafts,
  openEdit,
  setDraft,
  wordsFor,
} from '@/features/chat/draft'
import type { Question } from '@/features/chat/talk'

const question = (id: string): Question => ({ id, parent: '', role: 'user', at: '', text: `asked ${id}` })

test('other words for a question outlast its field and the field of another one', () => {
  openDrafts('sara')
  setDraft('the next message')
  openEdit('q1')
  changeEdit(question('q1'), 'half a thought')
  openEdit('q2')
  changeEdit(question('q2'), 'another')
  closeEdit()
  expect([wordsFor(question('q1')), wordsFor(question('q2')), wordsFor(question('q3'))]).toEqual([
    'half a thought',
    'another',
    'asked q3',
  ])
  dropEdit('q2')
  changeEdit(question('q1'), 'asked q1')
  expect(editedTurns()).toEqual([])
})

test('what an older panel kept of drafts is read', () => {
  sessionStorage.setItem(
    'kelidar.chat.draft',
    JSON.stringify({ owner: 'nima', value: { message: 'سلام', edit: null } }),
  )
  openDrafts('nima')
  expect(editedTurns()).toEqual([])
})
