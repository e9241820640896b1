/** A call of the API as a command for a terminal. */

import type { Section } from '@/api/types'

/** What a shell puts the token in for; the token itself then stands in no history. */
export const TOKEN_PLACE = '$KELIDAR_TOKEN'

/**
 * A chat run; for a token that may not chat, the question whose token it is. `token` is a token or its place: neither holds
 * anything that a shell would read inside double quotes, but for the place's own sign.
 */
export function curlCommand(origin: string, token: string, sections: readonly Section[] | null, hello: string): string {
  const bearer = `-H "Authorization: Bearer ${token}"`
  if (sections !== null && !sections.includes('chat')) return inLines(`curl ${origin}/api/v1/auth/me`, bearer)
  const body = JSON.stringify({ messages: [{ role: 'user', content: hello }] })
  return inLines(`curl ${origin}/api/v1/ai/chat`, bearer, '-H "Content-Type: application/json"', `-d '${body}'`)
}

/** One command over several lines, as a shell reads it. */
function inLines(...parts: string[]): string {
  return parts.join(' \\\n  ')
}
