/** The words of a text, counted as the service counts them (domain/content_length.py). */

const FENCE = /^[ \t]*(?:```|~~~).*$/gm
const LINK = /\]\([^)\s]*(?:\s"[^"]*")?\)/g
const IDEOGRAPH = /[\u3040-\u30ff\u3400-\u9fff]/g

/** A half space joins, marks alone are none, and each ideograph is one. */
export function wordsIn(markdown: string): number {
  const prose = markdown.replace(FENCE, '').replace(LINK, ']').replace(IDEOGRAPH, ' x ')
  return prose.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}
