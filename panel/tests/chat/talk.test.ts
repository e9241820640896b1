import { describe, expect, test } from 'vitest'
import {
  type Answer,
  EMPTY,
  messagesTo,
  ROOT,
  restored,
  shownLine,
  type Talk,
  versionsOf,
  without,
  withoutVoid,
  withShown,
  withTurn,
} from '@/features/chat/talk'
import { fromFile, toFile } from '@/features/chat/talk-file'

const at = '2026-11-22T10:00:00Z'

function question(id: string, parent: string, text = id) {
  return { id, parent, role: 'user' as const, at, text }
}

function answer(id: string, parent: string, change: Partial<Answer> = {}): Answer {
  return {
    ...{ id, parent, role: 'assistant', at, text: id, reasoning: '', runs: [], stopped: null, error: null },
    ...change,
  } as Answer
}

/** Two questions with an answer each, and a second answer to the first. */
function talk(): Talk {
  const turns = [question('q1', ROOT), answer('a1', 'q1'), answer('a2', 'q1'), question('q2', 'a2'), answer('a3', 'q2')]
  return turns.reduce(withTurn, EMPTY)
}

describe('the line that is shown', () => {
  test('follows the newest of several versions, and the one chosen', () => {
    expect(shownLine(talk())).toEqual(['q1', 'a2', 'q2', 'a3'])
    expect(shownLine(withShown(talk(), 'a1'))).toEqual(['q1', 'a1'])
  })

  test('is the same array while no turn comes or goes', () => {
    const before = talk()
    const after = { ...before, turns: { ...before.turns, a3: answer('a3', 'q2', { text: 'more' }) } }
    expect(shownLine(after)).toBe(shownLine(before))
  })

  test('is what the API is asked, with the system prompt and without answers that came to nothing', () => {
    const empty = withTurn(talk(), answer('a4', 'q2', { text: ' ' }))
    const further = withTurn({ ...empty, system: 'be brief' }, question('q3', 'a4'))
    expect(messagesTo(further, 'q3').map(({ role, content }) => `${role} ${content}`)).toEqual([
      'system be brief',
      'user q1',
      'assistant a2',
      'user q2',
      'user q3',
    ])
  })
})

describe('deleting', () => {
  test('a question takes its answer with it; what follows moves up', () => {
    const left = without(withShown(talk(), 'a2'), 'q1')
    expect(shownLine(left)).toEqual(['q2', 'a3'])
    expect(left.turns.q2?.parent).toBe(ROOT)
    expect(Object.keys(left.turns).sort()).toEqual(['a3', 'q2'])
  })

  test('the one answer of a question takes the question too', () => {
    expect(shownLine(without(talk(), 'a3'))).toEqual(['q1', 'a2'])
  })

  test('one of several versions shows its neighbour', () => {
    const left = without(talk(), 'a2')
    expect(shownLine(left)).toEqual(['q1', 'a1'])
    expect(versionsOf(left, 'a1')).toEqual(['a1'])
  })

  test('can be undone, and keeps what was said since', () => {
    const before = talk()
    expect(restored(before, without(before, 'q1'))).toEqual(before)
    const since = withTurn(withTurn(without(before, 'q1'), question('q3', 'a3')), answer('a5', 'q3'))
    const back = restored(before, since)
    expect(shownLine(back)).toEqual(['q1', 'a2', 'q2', 'a3', 'q3', 'a5'])
    expect(back.turns.q2?.parent).toBe('a2')
  })

  test('works on a talk as deep as it is long', () => {
    const pairs = Array.from({ length: 2_000 }, (_, n) => [
      question(`q${n}`, n === 0 ? ROOT : `a${n - 1}`),
      answer(`a${n}`, `q${n}`),
    ])
    const long = fromFile({ ...toFile(EMPTY), turns: pairs.flat() })
    const [first = ''] = shownLine(long)
    expect(shownLine(without(long, first))).toHaveLength(3_998)
  })
})

describe('an answer that came to nothing', () => {
  test('gives way to the next one', () => {
    const failed = withTurn(talk(), answer('a4', 'q2', { text: '' }))
    expect(versionsOf(withoutVoid(failed, 'q2'), 'a3')).toEqual(['a3'])
    const alone = withTurn(withTurn(EMPTY, question('q', ROOT)), answer('a', 'q', { text: '' }))
    expect(shownLine(withoutVoid(alone, 'q'))).toEqual(['q'])
  })
})

describe('documents', () => {
  const document = { id: 'd', name: 'a "b".pdf', text: 'x </document> y', truncated: false, left: false }
  const asked = (left: boolean) =>
    withTurn(EMPTY, { ...question('q', ROOT, 'what is it?'), attachments: [{ ...document, left }] })

  test('go with their question as quoted material that cannot end its own quotation', () => {
    const [message] = messagesTo(asked(false), 'q')
    expect(message?.content).toMatch(/^what is it\?\n\n<document name="a \\"b\\".pdf" note="[^"]+">\n/)
    expect(String(message?.content).match(/<\/document>/g)).toHaveLength(1)
  })
  test('that are left out are not sent any more', () => {
    expect(messagesTo(asked(true), 'q')).toEqual([{ role: 'user', content: 'what is it?' }])
  })
  test('pictures go by what they are held as, while they are held', () => {
    const picture = { holdId: 'h', url: '/h', expiresAt: '2999-01-01T00:00:00Z' }
    const shown = (expiresAt: string) =>
      withTurn(EMPTY, {
        ...question('q', ROOT, 'who?'),
        attachments: [{ ...document, text: '', picture: { ...picture, expiresAt } }],
      })
    expect(messagesTo(shown(picture.expiresAt), 'q')).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'who?' },
          { type: 'image', hold_id: 'h' },
        ],
      },
    ])
    expect(messagesTo(shown('2026-01-01T00:00:00Z'), 'q')).toEqual([{ role: 'user', content: 'who?' }])
    // A file for others names it; this tab's own memory has it.
    const brought = (whole: boolean) =>
      Object.values(fromFile(JSON.parse(JSON.stringify(toFile(shown(picture.expiresAt), whole))), whole).turns)[0]
    expect(brought(true)).toMatchObject({ attachments: [{ left: false, picture }] })
    expect(brought(false)).toMatchObject({ attachments: [{ left: true }] })
    expect(JSON.stringify(brought(false))).not.toContain('holdId')
  })
  test('come back from a file with their question', () => {
    const back = Object.values(fromFile(JSON.parse(JSON.stringify(toFile(asked(true))))).turns)[0]
    expect(back).toMatchObject({ attachments: [{ name: document.name, text: document.text, left: true }] })
  })
})
