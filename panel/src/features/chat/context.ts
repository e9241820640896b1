/** How much of a talk a model can look back on: the service's own measure (domain/estimate.py, domain/context.py), at most. */

import type { Turn as Message } from '@/api/types'
import { wordsIn } from './talk'

const OF_A_MESSAGE = 10
const SIGNS = 1
const OTHERS = 3
/** Tokens for one character, at most, up to a character's number. */
const RATES: readonly [number, number][] = [
  [0x0250, 0.35],
  [0x0600, 1.1],
  [0x0780, 0.8],
  [0x2000, 1.3],
  [0x2070, 1],
  [0xd7b0, 1.5],
]

export interface Fit {
  tokens: number
  /** How many messages, the oldest first, have no room. */
  dropped: number
}

export function fitOf(messages: readonly Message[], limit: number, longestAnswer: number | null): Fit {
  const sizes = messages.map((message) => tokensIn(wordsIn(message)))
  const tokens = sizes.reduce((sum, one) => sum + one, 0)
  const room = limit - (longestAnswer ?? 0)
  let [left, dropped] = [tokens, 0]
  for (const [index, message] of messages.entries()) {
    if (message.role === 'system' || index === messages.length - 1) continue
    // Once there is room, the talk goes on with a question.
    if (left <= room && (dropped === 0 || message.role === 'user')) break
    left -= sizes[index] ?? 0
    dropped += 1
  }
  return { tokens, dropped }
}

export function tokensIn(text: string): number {
  let sum = OF_A_MESSAGE
  for (const character of text) sum += rateOf(character)
  // Sums of tenths end a little above themselves.
  return Math.ceil(Number(sum.toFixed(6)))
}

function rateOf(character: string): number {
  const number = character.codePointAt(0) ?? 0
  if (number < 0x80 && !/[A-Za-z\s]/.test(character)) return SIGNS
  return RATES.find(([end]) => number < end)?.[1] ?? OTHERS
}
