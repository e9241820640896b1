// @vitest-environment node
import { describe, expect, it } from 'vitest'
import {
  changed,
  differences,
  editsBetween,
  inserted,
  joined,
  type Lines,
  moved,
  movedTo,
  NO_HISTORY,
  nextId,
  reassignedAll,
  redone,
  removed,
  same,
  split,
  spokenLines,
  stepped,
  undone,
} from '@/features/podcast/script'
import type { Line } from '@/features/podcast/types'

function line(id: string, text: string, more: Partial<Line> = {}): Line {
  return { id, speaker: 'a', text, pause_after: null, chapter: null, ...more }
}

const SCRIPT: Lines = [
  line('l1', 'One.', { chapter: 'Start' }),
  line('l2', 'Two and more.', { speaker: 'b' }),
  line('l3', 'Three.'),
]
const ids = (lines: Lines) => lines.map(({ id }) => id)

describe('edits of a script', () => {
  it('leave what they do not touch as it is', () => {
    const next = changed(SCRIPT, 'l2', { text: 'Two.' })
    expect(next[0]).toBe(SCRIPT[0])
    expect(next[1]?.text).toBe('Two.')
  })

  it('move a line, and nothing past the ends', () => {
    expect(ids(moved(SCRIPT, 'l1', 2))).toEqual(['l2', 'l3', 'l1'])
    expect(moved(SCRIPT, 'l1', -1)).toBe(SCRIPT)
    expect(moved(SCRIPT, 'l3', 3)).toBe(SCRIPT)
  })

  it('give a new line an id that no other has', () => {
    expect(nextId([line('l9', ''), line('x', '')])).toBe('l10')
    const [lines, id] = inserted(SCRIPT, 'l1', { speaker: 'b', text: '' })
    expect([ids(lines), id]).toEqual([['l1', 'l4', 'l2', 'l3'], 'l4'])
  })

  it('split a line at the cursor, its pause behind the second, its chapter before the first', () => {
    const script = [line('l1', 'One two.', { chapter: 'Start', pause_after: 2 })]
    const [lines, id] = split(script, 'l1', 3) ?? [[], '']
    expect(lines).toEqual([line('l1', 'One', { chapter: 'Start' }), line(id, 'two.', { pause_after: 2 })])
    expect(split(script, 'l1', 0)).toBeNull()
    expect(split(script, 'l1', 8)).toBeNull()
  })

  it('hand a chapter on when its line goes', () => {
    expect(removed(SCRIPT, 'l1')[0]).toEqual({ ...SCRIPT[1], chapter: 'Start' })
  })

  it('give all of one speaker to another', () => {
    expect(reassignedAll(SCRIPT, 'b', 'a').every(({ speaker }) => speaker === 'a')).toBe(true)
  })

  it('do not send lines in which nothing stands yet', () => {
    expect(ids(spokenLines([...SCRIPT, line('l4', ' … ')]))).toEqual(['l1', 'l2', 'l3'])
    expect(spokenLines(SCRIPT)).toBe(SCRIPT)
  })
})

describe('what is sent of an edited script', () => {
  it('is what was changed, removed and moved', () => {
    const after = moved(changed(removed(SCRIPT, 'l1'), 'l3', { text: '3!', pause_after: 1 }), 'l3', 0)
    expect(editsBetween(SCRIPT, after)).toEqual([
      { op: 'remove', line: 'l1' },
      { op: 'move', line: 'l3', to: 0 },
      { op: 'rewrite', line: 'l3', text: '3!' },
      { op: 'set_pause', line: 'l3', seconds: 1 },
    ])
  })

  it('is the whole where a line is new', () => {
    expect(editsBetween(SCRIPT, inserted(SCRIPT, null, { speaker: 'a', text: 'New' })[0])).toBeNull()
  })

  it('is nothing where nothing differs', () => {
    expect(same(SCRIPT, [...SCRIPT])).toBe(true)
    expect(same(SCRIPT, SCRIPT.slice(1))).toBe(false)
  })
})

describe('two versions of a script', () => {
  it('are told apart line by line', () => {
    const mine = changed(SCRIPT.slice(0, 2), 'l2', { text: 'Mine' })
    expect(differences(SCRIPT, mine)).toEqual([
      { theirs: SCRIPT[1], mine: mine[1] },
      { theirs: SCRIPT[2], mine: null },
    ])
  })
})

describe('the way back', () => {
  it('takes what was typed without a rest as one step', () => {
    const one = stepped(NO_HISTORY, SCRIPT, 'text l1', 1_000)
    const two = stepped(one, changed(SCRIPT, 'l1', { text: 'O' }), 'text l1', 1_500)
    const three = stepped(two, changed(SCRIPT, 'l1', { text: 'On' }), 'text l1', 9_000)
    expect([one.past.length, two.past.length, three.past.length]).toEqual([1, 1, 2])
  })

  it('leads back and forth again', () => {
    const after = removed(SCRIPT, 'l2')
    const back = undone(stepped(NO_HISTORY, SCRIPT, '', 0), after)
    expect(back?.[1]).toBe(SCRIPT)
    expect(back && redone(back[0], back[1])?.[1]).toBe(after)
    expect(undone(NO_HISTORY, SCRIPT)).toBeNull()
  })
})

describe('a line that is joined or dropped', () => {
  it('becomes the end of the one before, with its pause, and its chapter where that has none', () => {
    const script = [line('l1', 'One'), line('l2', 'two.', { speaker: 'b', pause_after: 1, chapter: 'Later' })]
    expect(joined(script, 'l2')).toEqual([[line('l1', 'One two.', { pause_after: 1, chapter: 'Later' })], 'l1', 4])
    expect(joined(script, 'l1')).toBeNull()
    expect(joined([line('l1', 'One'), line('l2', '')], 'l2')?.[2]).toBe(3)
  })

  it('stands before or behind the line it was dropped on', () => {
    expect(ids(movedTo(SCRIPT, 'l1', 'l3', 'before'))).toEqual(['l2', 'l1', 'l3'])
    expect(ids(movedTo(SCRIPT, 'l1', 'l3', 'after'))).toEqual(['l2', 'l3', 'l1'])
    expect(ids(movedTo(SCRIPT, 'l3', 'l1', 'before'))).toEqual(['l3', 'l1', 'l2'])
    expect(movedTo(SCRIPT, 'l2', 'l1', 'after')).toBe(SCRIPT)
    expect(movedTo(SCRIPT, 'l2', 'gone', 'after')).toBe(SCRIPT)
  })
})
