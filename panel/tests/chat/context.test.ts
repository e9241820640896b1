import { describe, expect, it } from 'vitest'
import { fitOf, tokensIn } from '@/features/chat/context'

const say = (role: 'system' | 'user' | 'assistant', content: string) => ({ role, content })

describe('how much of a talk fits', () => {
  it('counts as the service does', () => {
    // domain/estimate.py tokens_in: ten of a message, and for each character by its script.
    expect(tokensIn('')).toBe(10)
    expect(tokensIn('abcd')).toBe(12)
    expect(tokensIn('سلام')).toBe(14)
    expect(tokensIn('12!')).toBe(13)
    expect(tokensIn('😀')).toBe(13)
  })
  it('keeps all where there is room', () => {
    expect(fitOf([say('user', 'a'.repeat(100))], 100, null)).toEqual({ tokens: 45, dropped: 0 })
  })
  it('leaves out the oldest, an answer with its question, never the system or the last', () => {
    const talk = [
      say('system', 'a'.repeat(100)),
      say('user', 'a'.repeat(100)),
      say('assistant', 'a'.repeat(100)),
      say('user', 'a'.repeat(100)),
    ]
    expect(fitOf(talk, 140, null).dropped).toBe(2)
    expect(fitOf(talk, 20, null).dropped).toBe(2)
    expect(fitOf(talk, 180, 90).dropped).toBe(2)
    expect(fitOf(talk, 180, null).dropped).toBe(0)
  })
})
