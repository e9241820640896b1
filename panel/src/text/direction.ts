export type Dir = 'rtl' | 'ltr'

const RTL_LETTER =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Mandaic}\p{Script=Samaritan}]/u
const LETTER = /\p{L}/u
// Links, addresses, code and math say nothing about the language of the sentence around them.
const NOT_PROSE =
  /`+[^`\n]*`+|\$\$[^$]*\$\$|\$[^$\s][^$\n]*\$|<\/?[a-z][^>]*>|\b(?:https?:\/\/|www\.)\S+|\b[\w.+-]+@[\w-]+\.[\w.-]+/giu
const ENGLISH =
  /(?<!\p{L})(?:the|is|are|was|were|be|to|of|and|or|in|on|for|with|that|this|an?|it|you|can|how|what|from|by|as|not)(?!\p{L})/iu
const PERSIAN =
  /(?<!\p{L})(?:و|یا|در|به|از|که|را|این|آن|با|برای|تا|هر|سپس|است|نیست|شد|بر|یک|چیست|چگونه|روی|بدون|بعد|قبل)(?!\p{L})/u
// Nor does what a sentence quotes, as long as something is left without it.
const QUOTED = /«[^«»]*»|"[^"\n]*"|“[^”]*”/g
/** Letters that count; what comes later cannot turn a block over. */
const SAMPLE = 400
/** Fewer letters than this, all of them Latin, are not yet proof while a block is still arriving. */
const PROOF = 20

/**
 * The base direction of one block of human or model text; `page` is the direction of what surrounds it.
 *
 * Only letters vote (digits, punctuation, code, math and links do not). The first strong letter alone, as in `dir=auto`,
 * and a plain majority are both wrong for Persian prose full of Latin names, so the bar for right-to-left is low, and
 * where few such letters stand, function words decide.
 */
export function direction(text: string, page: Dir): Dir {
  const prose = text.slice(0, SAMPLE * 3).replace(NOT_PROSE, ' ')
  const unquoted = prose.replace(QUOTED, ' ')
  const { rtl, ltr, first } = count(LETTER.test(unquoted) ? unquoted : prose)
  if (first === undefined) return page
  if (rtl === 0) return 'ltr'
  if (rtl / (rtl + ltr) >= (first === 'rtl' ? 0.15 : 0.3)) return 'rtl'
  // «خطای TypeError: Cannot read …» is a Persian line on a Persian page, however long the message.
  if (ENGLISH.test(prose) && !(first === 'rtl' && page === 'rtl')) return 'ltr'
  return PERSIAN.test(prose) ? 'rtl' : page
}

/** The same for a block that is still arriving: a Latin name at its start must not throw it to the other side. */
export function openDirection(text: string, before: Dir): Dir {
  const { rtl, ltr } = count(text.slice(0, SAMPLE * 3).replace(NOT_PROSE, ' '))
  return rtl === 0 && ltr < PROOF ? before : direction(text, before)
}

function count(prose: string): { rtl: number; ltr: number; first: Dir | undefined } {
  let rtl = 0
  let ltr = 0
  let first: Dir | undefined
  for (const char of prose.slice(0, SAMPLE)) {
    if (!LETTER.test(char)) continue
    if (RTL_LETTER.test(char)) {
      rtl++
      first ??= 'rtl'
    } else {
      ltr++
      first ??= 'ltr'
    }
  }
  return { rtl, ltr, first }
}
