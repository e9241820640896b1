import { describe, expect, test } from 'vitest'
import type { Access, Effective, Provider } from '@/api/types'
import { outcomeOf, together } from '@/features/settings/outcome'

const runsOn = (source: Effective['source']): Effective => ({
  source,
  code: source === null ? 'ai.key.missing' : null,
  message: source === null ? 'No key.' : null,
  action: null,
  model: 'm',
  models: { text: 'm' },
  trace: [],
})

function provider(slug: string, more: Partial<Provider> = {}): Provider {
  return {
    slug,
    name: slug,
    enabled: true,
    needs_key: true,
    docs: '',
    keys_page: '',
    sections: ['chat'],
    personal: { present: false, hint: null, changed_at: null, last_used_at: null, status: null },
    preference: 'auto',
    effective: { chat: runsOn(null) },
    ...more,
  }
}

function access(more: Partial<Access>): Access {
  return {
    admin_id: 'a',
    section: 'chat',
    operation: 'text',
    provider: 'one',
    provider_name: 'One',
    is_default: true,
    model: 'm',
    source: null,
    code: more.source ? null : 'ai.key.missing',
    message: 'Why not.',
    action: null,
    trace: [],
    ...more,
  }
}

const step = (closed: Partial<Access>, one: Provider = provider('one'), isSuper = false) => {
  const outcome = outcomeOf('chat', [access(closed)], [one], isSuper)
  return outcome.state === 'closed' ? outcome.step : undefined
}

describe('a section', () => {
  test('works where every operation has a key', () => {
    const both = [access({ source: 'personal' }), access({ operation: 'speech', provider: 'two', source: 'shared' })]
    expect(outcomeOf('podcast', both, [provider('one'), provider('two')], false)).toEqual({
      state: 'works',
      parts: [
        { operation: 'text', provider: 'one', source: 'personal' },
        { operation: 'speech', provider: 'two', source: 'shared' },
      ],
    })
  })

  test('works where an operation needs no key, which nobody can doubt', () => {
    const free = provider('here', { needs_key: false, effective: { podcast: { ...runsOn('shared'), source: null } } })
    const both = [
      access({ source: 'personal' }),
      access({ operation: 'speech', provider: 'here', code: null, message: null }),
    ]
    expect(outcomeOf('podcast', both, [provider('one'), free], false)).toEqual({
      state: 'works',
      parts: [
        { operation: 'text', provider: 'one', source: 'personal' },
        { operation: 'speech', provider: 'here', source: null },
      ],
    })
  })

  test('does not where one operation has none, in the words of that one', () => {
    const half = [access({ source: 'personal' }), access({ operation: 'speech', message: 'No voice.' })]
    expect(outcomeOf('podcast', half, [provider('one')], false)).toMatchObject({
      state: 'closed',
      message: 'No voice.',
    })
  })

  test('is in doubt where the provider refused the key the last time', () => {
    const refused = provider('one', {
      personal: { present: true, hint: '4f2a', changed_at: null, last_used_at: null, status: 'rejected' },
    })
    expect(outcomeOf('chat', [access({ source: 'personal' })], [refused], false)).toEqual({
      state: 'doubtful',
      doubt: { status: 'rejected', provider: 'one', owner: 'personal' },
      step: { to: 'key', provider: 'one', owner: 'personal', replaces: true },
    })
  })

  test('names the providers that would run it', () => {
    const other = provider('two', { effective: { chat: runsOn('shared') } })
    expect(outcomeOf('chat', [access({})], [provider('one'), other], false)).toMatchObject({ others: ['two'] })
  })
})

describe('the next step', () => {
  test('is the switch for those who may press it, and nothing for the others', () => {
    expect(step({ code: 'ai.provider.disabled' }, provider('one'), true)).toEqual({ to: 'enable', provider: 'one' })
    expect(step({ code: 'ai.provider.disabled' })).toBeNull()
    const broken = provider('one', { problem: 'line 3' })
    expect(step({ code: 'ai.provider.disabled' }, broken, true)).toEqual({ to: 'problem', provider: 'one' })
  })

  test('is a key, unless the choice of key stands in its way', () => {
    expect(step({ code: 'ai.key.missing' })).toMatchObject({ to: 'key', owner: 'personal', replaces: false })
    const stubborn = provider('one', { preference: 'shared' })
    expect(step({ code: 'ai.key.missing' }, stubborn)).toEqual({ to: 'preference', provider: 'one' })
  })

  test('is to enter a key again whose address has changed: whoever may', () => {
    const trace = [{ step: 'shared_bound', ok: false, code: '', message: '' }]
    const moved = { code: 'ai.key.origin_changed', trace }
    expect(step(moved, provider('one'), true)).toMatchObject({ owner: 'shared', replaces: true })
    expect(step(moved)).toMatchObject({ owner: 'personal', replaces: false })
    expect(step({ code: 'ai.key.origin_changed' })).toMatchObject({ owner: 'personal', replaces: true })
  })

  test('is the models page for super admins', () => {
    expect(step({ code: 'ai.model.none_active', provider: null }, provider('one'), true)).toEqual({ to: 'models' })
    expect(step({ code: 'ai.model.none_active', provider: null })).toBeNull()
  })
})

test('sections that come to the same are told together', () => {
  const one = { state: 'works', parts: [{ operation: 'text', provider: 'one', source: 'personal' }] } as const
  const closed = { state: 'closed', message: 'No.', others: [], step: null } as const
  const told = together([
    { section: 'chat', outcome: one },
    { section: 'content', outcome: closed },
    { section: 'podcast', outcome: { ...one, parts: [...one.parts, { ...one.parts[0], operation: 'speech' }] } },
  ])
  expect(told.map(({ sections }) => sections)).toEqual([['chat', 'podcast'], ['content']])
})
