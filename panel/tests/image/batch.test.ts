import { describe, expect, test } from 'vitest'
import { ApiError } from '@/api/errors'
import type { Picture } from '@/api/types'
import {
  again,
  type Batch,
  ended,
  errorsOf,
  failed,
  isAllOfAPiece,
  isRunning,
  isUnkept,
  keptOf,
  left,
  newRun,
  newTile,
  revived,
  told,
  unmade,
  usualTime,
  withTile,
} from '@/features/image/batch'
import { BLANK } from '@/features/image/form'
import { offerOf, shortened } from '@/features/image/offers'

const ASKED = { form: { ...BLANK, prompt: 'a cup' }, provider: 'p', model: 'm', modelName: 'M' }
const PICTURE: Picture = {
  ...{ hold_id: 'h', media_type: 'image/png', size: 1, expires_at: '2026-11-22T10:30:00Z', url: '/h' },
  ...{ index: 0, width: 2, height: 1 },
}
const DONE = {
  usage: {
    ...{ input_tokens: 1, output_tokens: 2, reasoning_tokens: null, cached_tokens: null },
    ...{ images: 1, characters: null, seconds: null },
  },
  cost: { amount: '0.1', currency: 'USD', provenance: 'priced' as const, priced_on: null },
  timing: { first_ms: 1, total_ms: 4_000 },
}
const IDS = ['a', 'b']

function batch(): Batch {
  const tiles = IDS.map((id) => newTile(id, 'r', null))
  return { id: 'x', asked: ASKED, about: 'a cup', from: null, tiles, runs: [newRun('r', ASKED, 0)] }
}
const states = ({ tiles }: Batch) => tiles.map(({ state }) => state)
const error = (code: string, status = 502) => new ApiError({ status, code, message: 'No.', errors: [], meta: {} })

describe('tiles of one run', () => {
  test('are told of one by one, and one that fails takes no other with it', () => {
    const came = told(batch(), 'r', IDS, { event: 'image', ...PICTURE })
    expect(states(came)).toEqual(['done', 'running'])
    const other = told(came, 'r', IDS, { event: 'failure', index: 1, code: 'ai.content.refused', message: 'Not this.' })
    expect([states(other), other.tiles[1]?.failure]).toEqual([['done', 'refused'], 'Not this.'])
    const over = ended(other, 'r', DONE)
    expect([over.runs[0]?.cost, isRunning(over), unmade(over).map(({ id }) => id)]).toEqual([DONE.cost, false, ['b']])
  })

  test('that nobody told of have failed when the run ends', () => {
    expect(states(ended(batch(), 'r', DONE))).toEqual(['failed', 'failed'])
  })

  test('keep their place in the queue and their pictures where the run is stopped', () => {
    const queued = told(batch(), 'r', IDS, { event: 'progress', stage: 'queued', done: 0, total: 2, position: 3 })
    expect([queued.runs[0]?.stage, queued.runs[0]?.position]).toEqual(['queued', 3])
    const came = told(queued, 'r', IDS, { event: 'image', ...PICTURE })
    expect(states(left(came, 'r', 'stopped'))).toEqual(['done', 'stopped'])
  })
})

describe('a run that fails', () => {
  test('says so once for all its tiles, and a refusal is the prompt’s', () => {
    const over = failed(batch(), 'r', error('ai.provider.failed'), true)
    expect([states(over), errorsOf(over).length, isAllOfAPiece(over)]).toEqual([['failed', 'failed'], 1, true])
    expect(states(failed(batch(), 'r', error('ai.content.refused', 422), false))).toEqual(['refused', 'refused'])
  })

  test('took nothing only where it never began', () => {
    const refused = (thrown: ApiError, begun: boolean) => failed(batch(), 'r', thrown, begun).runs[0]?.refused
    expect([refused(error('x'), false), refused(error('x'), true)]).toEqual([true, false])
    expect(refused(ApiError.own('panel.unreachable'), false)).toBe(false)
  })

  test('is followed by another for what is missing', () => {
    const came = failed(told(batch(), 'r', IDS, { event: 'image', ...PICTURE }), 'r', error('x'), true)
    const retried = again(came, ['b'], newRun('s', ASKED, 1))
    expect([states(retried), retried.tiles[1]?.run, errorsOf(retried)]).toEqual([['done', 'running'], 's', []])
    expect(states(told(retried, 's', ['b'], { event: 'image', ...PICTURE }))).toEqual(['done', 'done'])
  })
})

test('a picture is missed until it is saved, downloaded or over', () => {
  const at = Date.parse('2026-11-22T10:00:00Z')
  const tile = { ...newTile('a', 'r', null), state: 'done' as const, picture: PICTURE }
  expect(isUnkept(tile, at)).toBe(true)
  for (const kept of [
    { ...tile, saved: 'o' },
    { ...tile, downloaded: true },
    { ...tile, lost: true },
  ])
    expect(isUnkept(kept, at)).toBe(false)
  expect(isUnkept(tile, at + 30 * 60_000)).toBe(false)
})

test('what a tab kept comes back: errors as errors, and what ran without an end', () => {
  const broken = failed(batch(), 'r', error('x'), true)
  const back = revived(JSON.parse(JSON.stringify(keptOf(broken))))
  expect(back.runs[0]?.error).toBeInstanceOf(ApiError)
  expect(back.runs[0]?.error?.message).toBe('No.')
  expect(states(revived(batch()))).toEqual(['page', 'page'])
})

test('the usual time is the middle of what was seen of that model', () => {
  const timed = (total_ms: number) => ended(batch(), 'r', { ...DONE, timing: { first_ms: null, total_ms } })
  expect(usualTime([timed(9), timed(5), timed(7)], 'm')).toBe(7)
  expect([usualTime([timed(5)], 'other'), usualTime([batch()], 'm')]).toEqual([null, null])
})

test('it is saved under its words, in their language', () => {
  const tile = { ...newTile('a', 'r', null), picture: PICTURE }
  const persian = 'کتابفروشی کوچک در شب بارانی، نمای روبه‌رو، چراغ‌های زرد'
  const offer = offerOf({ ...withTile(batch(), 'a', tile), about: persian }, tile)
  expect(offer).toMatchObject({ title: 'کتابفروشی کوچک در شب بارانی', altText: persian, language: 'fa', holdId: 'h' })
  expect(offerOf(batch(), newTile('b', 'r', null))).toBeNull()
  expect(shortened('one two three four', 12)).toBe('one two…')
})
