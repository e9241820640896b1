import { describe, expect, test } from 'vitest'
import { type Frame, FrameParser } from '@/api/sse'

const STREAM =
  ': wait\r\n\r\nevent: start\r\ndata: {"a":1}\r\n\r\nevent: delta\ndata: {"text":"سلام"}\n\ndata: one\ndata: two\n\nevent: done\ndata: {}\n\n'
const FRAMES: Frame[] = [
  { event: 'start', data: '{"a":1}' },
  { event: 'delta', data: '{"text":"سلام"}' },
  { event: 'message', data: 'one\ntwo' },
  { event: 'done', data: '{}' },
]

describe('frames of a stream', () => {
  test('are the same however the text was split', () => {
    for (let size = 1; size <= STREAM.length; size += 1) {
      const parser = new FrameParser()
      const pieces = STREAM.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []
      expect(pieces.flatMap((piece) => parser.push(piece))).toEqual(FRAMES)
    }
  })

  test('that are not complete are kept back', () => {
    const parser = new FrameParser()
    expect(parser.push('event: done\ndata: {}\n')).toEqual([])
    expect(parser.push('\n')).toEqual([{ event: 'done', data: '{}' }])
  })
})
