/** Phrases of a text and its title, counted as the service counts them (domain/content_length.py, domain/tongue.py). */

const TITLE = /^\s*#[ \t]+([^\n]+?)[ \t]*#*[ \t]*(?:\n+|$)/
const JOINERS = /[\u200b-\u200f\u2060\ufeff\u00ad]/g
/** Words that an unhurried reader takes in a minute. */
const PACE: Record<string, number> = { fa: 180, ar: 180, en: 220 }
const OTHER_PACE = 200

/** The title, where the text begins with a heading of the first rank, and the body. */
export function parted(markdown: string): { title: string | null; body: string } {
  const found = TITLE.exec(markdown)
  if (found === null) return { title: null, body: markdown.trim() }
  return { title: found[1] ?? '', body: markdown.slice(found[0].length).trim() }
}

/** The text with another title. */
export function titled(markdown: string, title: string): string {
  const { body } = parted(markdown)
  return title.trim() === '' ? body : `# ${title.trim()}\n\n${body}`
}

/** How many minutes it takes to read, one at least. */
export function readingMinutes(words: number, language: string): number {
  return Math.max(1, Math.round(words / (PACE[primary(language)] ?? OTHER_PACE)))
}

export function primary(language: string): string {
  return language.toLowerCase().split('-', 1)[0] ?? ''
}

/** How often a phrase stands in a text as words of its own, however either is typed. */
export function countOf(phrase: string, text: string): number {
  const sought = levelled(phrase)
  if (sought === '') return 0
  const escaped = sought.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return [...levelled(text).matchAll(new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, 'gu'))].length
}

/** In one way of typing: letter forms, digits, half spaces, accents and case no longer tell two apart. */
export function levelled(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u00c0-\u024f]/g, (letter) => letter.normalize('NFD').charAt(0))
    .replace(/\p{M}/gu, '')
    .replace(/[يى]/g, 'ی')
    .replaceAll('ك', 'ک')
    .replace(/[ةۀ]/g, 'ه')
    .replaceAll('ؤ', 'و')
    .replace(/[أإآ]/g, 'ا')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replaceAll('ـ', '')
    .replace(JOINERS, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}
