import { describe, expect, test } from 'vitest'
import { ApiError } from '@/api/errors'
import { type Answer, EMPTY, ROOT, type Run, shownLine, type Talk, withTurn } from '@/features/chat/talk'
import { type Flaw, fromFile, NotATalk, readTalk, toFile } from '@/features/chat/talk-file'
import { toMarkdown } from '@/features/chat/talk-files'
import { NO_PARAMETERS } from '@/work/parameters'

const at = '2026-11-22T10:00:00Z'
const run: Run = {
  provider: 'openrouter',
  model: 'openai/gpt-6-luna',
  model_name: 'GPT-6 Luna',
  generation_id: '01a2',
  refused: false,
  key_source: 'shared',
  finish_reason: 'stop',
  usage: { input_tokens: 3, output_tokens: 4, reasoning_tokens: null, cached_tokens: 0 },
  cost: { amount: '0.000031', currency: 'USD', provenance: 'priced', priced_on: '2026-11-22' },
  timing: { first_ms: 12, total_ms: 340 },
}

function answer(change: Partial<Answer> = {}): Answer {
  const base = { id: 'a', parent: 'q', at, text: 'پاسخ', reasoning: 'فکر', runs: [run], stopped: null, error: null }
  return { ...base, role: 'assistant', ...change }
}

function talk(change: Partial<Answer> = {}): Talk {
  const first: Talk = { ...EMPTY, system: 'کوتاه', parameters: { ...NO_PARAMETERS, temperature: 0.5 } }
  return withTurn(withTurn(first, { id: 'q', parent: ROOT, role: 'user', at, text: 'سلام' }), answer(change))
}

function flawOf(text: string): Flaw | 'none' {
  try {
    readTalk(text)
    return 'none'
  } catch (thrown) {
    if (thrown instanceof NotATalk) return thrown.flaw
    throw thrown
  }
}

describe('a talk as a file', () => {
  test('comes back as it was, under ids of its own', () => {
    const back = readTalk(JSON.stringify(toFile(talk())))
    const [q = '', a = ''] = shownLine(back)
    expect(q).not.toBe('q')
    expect(back.turns[q]).toEqual({ id: q, parent: ROOT, role: 'user', at, text: 'سلام' })
    expect(back.turns[a]).toEqual(answer({ id: a, parent: q }))
    expect([back.system, back.parameters.temperature]).toEqual(['کوتاه', 0.5])
  })

  test.each([false, true])('holds nothing of a budget, which stands otherwise by then (for this tab: %s)', (whole) => {
    const budget = {
      id: 'b',
      state: 'near' as const,
      mode: 'warn' as const,
      amount: '12345',
      spent: '11111',
      reserved: '0',
      left: '1234',
      currency: 'USD',
      resets_at: null,
    }
    const written = JSON.stringify(toFile(talk({ runs: [{ ...run, budget }] }), whole))
    expect(written).not.toContain('budget')
    expect(written).not.toContain('12345')
  })

  test('keeps which version was shown', () => {
    const two = withTurn(talk(), answer({ id: 'b', text: 'دیگر' }))
    const first = { ...two, links: { ...two.links, chosen: { ...two.links.chosen, q: 'a' } } }
    const back = fromFile(toFile(first))
    expect(shownLine(back).map((id) => back.turns[id]?.text)).toEqual(['سلام', 'پاسخ'])
  })

  test('for others says that an answer is not whole, without the error; for this tab it keeps the error but not its wait', () => {
    const error = new ApiError({
      status: 429,
      code: 'x',
      message: 'm',
      errors: [],
      meta: { retry_after: 9, partial: true },
    })
    const failed = talk({ error })
    const [, other] = shownLine(fromFile(toFile(failed)))
    expect(fromFile(JSON.parse(JSON.stringify(toFile(failed)))).turns[other ?? '']).toBeUndefined()
    const outside = Object.values(fromFile(toFile(failed)).turns)[1] as Answer
    expect([outside.error, outside.stopped]).toEqual([null, 'page'])
    const own = Object.values(fromFile(JSON.parse(JSON.stringify(toFile(failed, true))), true).turns)[1] as Answer
    expect([own.error?.code, own.error?.meta]).toEqual(['x', { partial: true }])
  })

  test('reads as markdown', () => {
    expect(toMarkdown(talk(), { title: 'گفتگو', system: 'دستور', you: 'شما' })).toBe(
      '# گفتگو\n\n## دستور\n\nکوتاه\n\n## شما\n\nسلام\n\n## GPT-6 Luna\n\nپاسخ\n',
    )
  })
})

describe('what is no talk', () => {
  const file = () => JSON.parse(JSON.stringify(toFile(talk())))

  test('is told apart by what is wrong with it', () => {
    expect(flawOf('')).toBe('notJson')
    expect(flawOf('# گفتگو')).toBe('notJson')
    expect(flawOf('null')).toBe('notTalk')
    expect(flawOf('[]')).toBe('notTalk')
    expect(flawOf('{"format":"other","version":1}')).toBe('notTalk')
    expect(flawOf(JSON.stringify({ ...file(), version: 2 }))).toBe('newer')
    expect(flawOf(JSON.stringify({ ...file(), turns: {} }))).toBe('damaged')
    expect(flawOf(JSON.stringify({ ...file(), shown: 1 }))).toBe('damaged')
    expect(flawOf(' '.repeat(20_000_001))).toBe('tooLarge')
  })

  test.each([
    ['a turn without its parent', (turns: Turns) => turns.slice(1)],
    ['a turn before its parent', (turns: Turns) => turns.toReversed()],
    ['two turns of one id', (turns: Turns) => [...turns, turns[0]]],
    ['an answer to nothing', (turns: Turns) => [{ ...turns[0], role: 'assistant' }]],
    ['a question to a question', (turns: Turns) => [turns[0], { ...turns[1], role: 'user' }]],
    ['a role nobody has', (turns: Turns) => [{ ...turns[0], role: 'system' }]],
    ['a text that is a number', (turns: Turns) => [{ ...turns[0], text: 3 }]],
    ['no date', (turns: Turns) => [{ ...turns[0], at: 'yesterday' }]],
    ['a turn that is a word', () => ['turn']],
    ['a parent from the language itself', (turns: Turns) => [turns[0], { ...turns[1], parent: '__proto__' }]],
    ['another such parent', (turns: Turns) => [{ ...turns[0], parent: 'constructor' }]],
  ])('holds %s', (_, change) => {
    const { turns, ...rest } = file()
    expect(flawOf(JSON.stringify({ ...rest, turns: change(turns) }))).toBe('damaged')
  })

  test('but odd figures only become unknown', () => {
    const odd = file()
    odd.turns[1].runs[0].usage.input_tokens = 'many'
    odd.turns[1].runs[0].cost.amount = '1e9'
    odd.turns[1].runs[0].key_source = 'stolen'
    odd.parameters = 7
    const [, back] = Object.values(fromFile(odd).turns) as [unknown, Answer]
    expect(back.runs[0]?.usage?.input_tokens).toBeNull()
    expect(back.runs[0]?.cost?.amount).toBeNull()
    expect(back.runs[0]?.key_source).toBeNull()
    expect(fromFile(odd).parameters).toEqual(NO_PARAMETERS)
  })

  test('cannot bring an error with a link of its own', () => {
    const planted = file()
    planted.turns[1].error = { code: 'x', message: 'm', meta: { action: { label: 'go', href: 'javascript:alert(1)' } } }
    expect((Object.values(fromFile(planted).turns)[1] as Answer).error).toBeNull()
  })
})

type Turns = Record<string, unknown>[]
