import { describe, expect, test } from 'vitest'
import { isMade, newPassword } from '@/features/admins/password'

describe('a password made here', () => {
  test('is long, easy to read out, and another one each time', () => {
    const made = Array.from({ length: 200 }, () => newPassword())
    for (const password of made) expect(password).toMatch(/^[a-hjkmnp-z2-9]{5}(-[a-hjkmnp-z2-9]{5}){3}$/)
    expect(new Set(made).size).toBe(200)
  })

  test('favours no letter: bytes past the last whole multiple are drawn again', () => {
    const bytes = [255, 248, 247, ...Array.from({ length: 40 }, () => 0)]
    const drawn = newPassword((target) => target.fill(bytes.shift() ?? 0))
    expect(drawn).toBe('9aaaa-aaaaa-aaaaa-aaaaa')
  })

  test('is told from one that was written by hand', () => {
    expect(isMade(newPassword())).toBe(true)
    expect(isMade(`${newPassword()}x`)).toBe(false)
    expect(isMade('correct horse battery')).toBe(false)
  })
})
