/** A password for somebody else, to be read out or copied once. */

/** Without those that look alike: i, l, o, 0, 1. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 4
const GROUP = 5

/** 20 of 31 characters, all equally likely: 99 bits. `random` fills bytes, as crypto.getRandomValues does. */
export function newPassword(random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes)): string {
  const groups = Array.from({ length: GROUPS }, () => Array.from({ length: GROUP }, () => letter(random)).join(''))
  return groups.join('-')
}

/** Whether it has the form of one that was made here. */
export function isMade(password: string): boolean {
  return new RegExp(`^[${LETTERS}]{${GROUP}}(-[${LETTERS}]{${GROUP}}){${GROUPS - 1}}$`).test(password)
}

function letter(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string {
  // Bytes past the last whole multiple would favour the first letters.
  const limit = 256 - (256 % LETTERS.length)
  for (;;) {
    const [byte = limit] = random(new Uint8Array(1))
    if (byte < limit) return LETTERS.charAt(byte % LETTERS.length)
  }
}
