import { describe, expect, test } from 'vitest'
import { curlCommand, TOKEN_PLACE } from '@/features/account/curl'

const ORIGIN = 'https://ai.example.org'

describe('the command for a terminal', () => {
  test('chats with the token from a variable', () => {
    expect(curlCommand(ORIGIN, TOKEN_PLACE, null, 'سلام')).toBe(
      [
        'curl https://ai.example.org/api/v1/ai/chat \\',
        '  -H "Authorization: Bearer $KELIDAR_TOKEN" \\',
        '  -H "Content-Type: application/json" \\',
        `  -d '{"messages":[{"role":"user","content":"سلام"}]}'`,
      ].join('\n'),
    )
  })

  test('asks for nothing that the token may not do', () => {
    expect(curlCommand(ORIGIN, 'kdr_x', ['chat', 'image'], 'Hello')).toContain('/api/v1/ai/chat')
    expect(curlCommand(ORIGIN, 'kdr_x', ['image'], 'Hello')).toBe(
      'curl https://ai.example.org/api/v1/auth/me \\\n  -H "Authorization: Bearer kdr_x"',
    )
  })
})
