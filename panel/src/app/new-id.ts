/** Names that nobody else has. */

/** `crypto.randomUUID` is missing where the panel is reached over plain HTTP. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(9))].map((byte) => byte.toString(36).padStart(2, '0')).join('')
}
