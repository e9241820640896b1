import { Lexer, Marked, type MarkedOptions, type Token, type TokenizerExtension, type Tokens } from 'marked'

/** A formula; `display` stands on its own line, `open` means its end has not arrived yet. */
export interface MathToken {
  type: 'math'
  raw: string
  text: string
  display: boolean
  open: boolean
}
export type Links = Record<string, Pick<Tokens.Link, 'href' | 'title'>>

const FORMULA_LINE = /^ {0,3}(?:\$\$([\s\S]+?)\$\$|\\\[([\s\S]+?)\\\])[ \t]*(?:\n|$)/
const FORMULA_OPEN = /^ {0,3}(?:\$\$(?!.*\$\$)|\\\[)([\s\S]*)$/
const FORMULA_INLINE =
  /^(?:\\\(([\s\S]+?)\\\)|\\\[([\s\S]+?)\\\]|\$\$([^$\n]+?)\$\$|\$(?![\s$])((?:\\.|[^$\\\n])+?)(?<!\s)\$(?!\d))/
const PROSE_IN_MONEY = /^\d[\d.,]*\s+[a-z]{2,}|[\u0600-\u06ff]/i

let arriving = false

const formulaBlock: TokenizerExtension = {
  name: 'formula',
  level: 'block',
  // Only a formula that begins a line may cut a paragraph; an inline one must not.
  start: (src) => {
    const at = src.search(/\n {0,3}(?:\$\$|\\\[)/)
    return at < 0 ? undefined : at + 1
  },
  tokenizer(src) {
    const whole = FORMULA_LINE.exec(src)
    if (whole) return formula(whole[0], whole[1] ?? whole[2] ?? '', true)
    const open = arriving ? FORMULA_OPEN.exec(src) : null
    return open ? { ...formula(open[0], open[1] ?? '', true), open: true } : undefined
  },
}

const formulaInline: TokenizerExtension = {
  name: 'formula-inline',
  level: 'inline',
  start: (src) => {
    const at = src.search(/\$|\\[([]/)
    return at < 0 ? undefined : at
  },
  tokenizer(src) {
    const found = FORMULA_INLINE.exec(src)
    if (!found) return undefined
    const [raw, round, square, double, single] = found
    // Two prices in one line are not a formula.
    if (single !== undefined && PROSE_IN_MONEY.test(single) && !single.includes('\\')) return undefined
    return formula(raw, round ?? square ?? double ?? single ?? '', square !== undefined || double !== undefined)
  },
}

// CommonMark leaves the asterisks of **«کتاب»**ها standing, because a quote mark comes before and a letter after them.
const looseStrong: TokenizerExtension = {
  name: 'loose-strong',
  level: 'inline',
  tokenizer(src) {
    const found =
      /^\*\*(?=[^\s*])((?:`[^`\n]*`|\\.|[^*\\`\n]|\*(?!\*))+?)(?<=[\p{P}\p{S}])\*\*(?=[\p{L}\p{M}\u200c])/u.exec(src)
    if (!found) return undefined
    const text = found[1] ?? ''
    return { type: 'strong', raw: found[0], text, tokens: this.lexer.inlineTokens(text) }
  },
}

export const marked = new Marked<string, string>({ gfm: true, breaks: true })
marked.use({ extensions: [formulaBlock, formulaInline, looseStrong] })

/** Top-level tokens; `open` says that the text is still arriving, `links` are reference links known from elsewhere. */
export function lex(src: string, open = false, links: Links = {}): Token[] {
  arriving = open
  try {
    const lexer = new Lexer<string, string>(marked.defaults as MarkedOptions<string, string>)
    Object.assign(lexer.tokens.links, links)
    return lexer.lex(src)
  } finally {
    arriving = false
  }
}

/** Everything a sentence's direction may be judged by: no code, no math, no markup. */
export function proseOf(tokens: readonly Token[] | undefined): string {
  let prose = ''
  for (const token of tokens ?? []) {
    if (prose.length > 2000) break
    if (token.type === 'list') for (const item of (token as Tokens.List).items) prose += `${proseOf(item.tokens)}\n`
    else if (token.type === 'table') prose += tableProse(token as Tokens.Table)
    else if (['codespan', 'code', 'math', 'html', 'def', 'checkbox'].includes(token.type)) prose += ' '
    else if ('tokens' in token && token.tokens) prose += proseOf(token.tokens)
    else if ('text' in token && typeof token.text === 'string') prose += token.text
    if ('depth' in token || token.type === 'paragraph') prose += '\n'
  }
  return prose
}

function tableProse(table: Tokens.Table): string {
  const cells = [...table.header, ...table.rows.flat()]
  return cells.map((cell) => proseOf(cell.tokens)).join('\n')
}

function formula(raw: string, text: string, display: boolean): MathToken {
  return { type: 'math', raw, text: text.trim(), display, open: false }
}
