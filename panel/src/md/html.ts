import type { Token, Tokens } from 'marked'
import { type Dir, direction, openDirection } from '@/text/direction'
import { highlighter } from './lazy'
import { type MathToken, marked, proseOf } from './lexer'

/** What one block is rendered with, and what the rendering leaves for the steps after sanitising. */
export interface BlockContext {
  /** Direction of what stands before the block; decides where its own letters do not. */
  before: Dir
  /** The block is still arriving. */
  open: boolean
  /** Level of the block's heading, 2 to 6; headings inside quotes and lists are shown as strong lines. */
  level: number
  /** Formulas in order; the HTML holds their index. */
  formulas: MathToken[]
  /** The block would look different once highlighting or math has arrived. */
  waits: boolean
}

const BIDI_CONTROLS = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g
const BIDI_OVERRIDES = /[\u202d\u202e]/g
/** Tags without attributes that are allowed as written; everything else that looks like HTML is shown as code. */
const PLAIN_TAG = /^<(\/?)(br|sub|sup|kbd|mark)\s*(\/?)>$/i
/** Highlighting longer code costs more than it helps. */
const HIGHLIGHT_LIMIT = 60_000

let context: BlockContext = { before: 'ltr', open: false, level: 2, formulas: [], waits: false }
let headingAllowed = false
let linkDepth = 0

marked.use({
  renderer: {
    paragraph({ tokens }) {
      return `<p ${dir(tokens)}>${lines(tokens, (line) => this.parser.parseInline(line))}</p>`
    },
    heading({ tokens, depth }) {
      const look = `class="md-h${depth}" ${dir(tokens)}`
      const tag = headingAllowed ? `h${context.level}` : 'p'
      return `<${tag} ${look}>${this.parser.parseInline(tokens)}</${tag}>`
    },
    blockquote({ tokens }) {
      return `<blockquote ${dir(tokens)}>${nested(() => this.parser.parse(tokens))}</blockquote>`
    },
    list(list) {
      const tag = list.ordered ? 'ol' : 'ul'
      const start = list.ordered && list.start !== 1 && list.start !== '' ? ` start="${list.start}"` : ''
      const items = nested(() => list.items.map((item) => this.listitem(item)).join(''))
      return `<${tag} ${dir([list])}${start}>${items}</${tag}>`
    },
    // The list decides where its markers sit; an item only decides how its own text runs.
    listitem(item) {
      return `<li${item.task ? ' class="md-task"' : ''}><div ${dir(item.tokens)}>${this.parser.parse(item.tokens)}</div></li>`
    },
    checkbox({ checked }) {
      return `<span class="md-check" data-task="${checked ? 'done' : 'open'}"></span>`
    },
    table(table) {
      const side = directionOf([table])
      const row = (cells: Tokens.TableCell[]) => `<tr>${cells.map((cell) => tableCell(cell, side)).join('')}</tr>`
      const body = table.rows.map(row).join('')
      return `<div class="md-table" dir="${side}"><table><thead>${row(table.header)}</thead><tbody>${body}</tbody></table></div>`
    },
    code({ text, lang }) {
      const language = languageOf(lang ?? '')
      const code = withoutBidiControls(text)
      return `<pre data-lang="${language}"><code>${coloured(code, language)}</code></pre>`
    },
    codespan({ text }) {
      return `<code dir="ltr">${escapeHtml(withoutBidiControls(text), true)}</code>`
    },
    html({ text }) {
      const plain = PLAIN_TAG.exec(text.trim())
      if (plain) return `<${plain[1]}${plain[2]?.toLowerCase()}>`
      return text.trim() ? `<code class="md-html" dir="ltr">${escapeHtml(text.trim(), true)}</code>` : ''
    },
    // Never fetched: a picture's address can carry data out. It becomes a link that opens only on a click.
    image({ href, text }) {
      const name = escapeHtml(text)
      if (linkDepth > 0) return name || escapeHtml(hostOf(href))
      return anchor(href, name, 'md-image')
    },
    link({ href, tokens }) {
      linkDepth++
      try {
        return anchor(href, this.parser.parseInline(tokens), 'md-link')
      } finally {
        linkDepth--
      }
    },
    text(token) {
      return 'tokens' in token && token.tokens ? this.parser.parseInline(token.tokens) : escapeHtml(token.text)
    },
  },
  extensions: [
    {
      name: 'math',
      renderer(token) {
        const index = context.formulas.push(token as unknown as MathToken) - 1
        return `<span data-math="${index}"></span>`
      },
    },
  ],
})

/** HTML of one block's tokens, not yet sanitised. */
export function blockHtml(tokens: Token[], block: BlockContext): string {
  context = block
  headingAllowed = true
  linkDepth = 0
  return marked.parser(tokens)
}

/** Code as people would copy it: marks that reorder what is seen are not part of it. */
export function withoutBidiControls(code: string): string {
  return code.replace(BIDI_CONTROLS, '')
}

/** The language a fence names, in the only signs such names need. */
export function languageOf(info: string): string {
  return (/^[\w+#.-]+/.exec(info)?.[0] ?? '').toLowerCase()
}

/** The address if it may be opened (web or mail), with its host in the form that cannot be mistaken for another. */
function safeAddress(href: string): URL | undefined {
  if (!URL.canParse(href)) return undefined
  const url = new URL(href)
  return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url : undefined
}

function hostOf(href: string): string {
  const url = safeAddress(href)
  return url === undefined ? '' : url.protocol === 'mailto:' ? url.pathname : url.host
}

function anchor(href: string, inner: string, kind: string): string {
  const url = safeAddress(href)
  if (!url) return inner
  return `<a class="${kind}" href="${escapeHtml(url.href, true)}">${inner || escapeHtml(hostOf(href))}</a>`
}

function tableCell(cell: Tokens.TableCell, side: Dir): string {
  const tag = cell.header ? 'th' : 'td'
  // Many write `:---` by habit; in a table that runs right to left it does not mean that the text belongs at the left.
  const align =
    cell.align === 'center' ? ' class="md-center"' : cell.align === 'right' && side === 'ltr' ? ' class="md-end"' : ''
  return `<${tag}${align} ${dir(cell.tokens)}>${marked.Parser.parseInline(cell.tokens, marked.defaults)}</${tag}>`
}

function coloured(code: string, language: string): string {
  if (!language || context.open || code.length > HIGHLIGHT_LIMIT) return escapeHtml(code, true)
  const highlight = highlighter()
  if (!highlight) context.waits = true
  return highlight?.(code, language) ?? escapeHtml(code, true)
}

/** A line of the other direction inside a paragraph keeps its own order (its full stop at its own end). */
function lines(tokens: Token[], render: (line: Token[]) => string): string {
  const breaks = tokens.flatMap((token, index) => (token.type === 'br' ? [index] : []))
  if (breaks.length === 0) return render(tokens)
  const side = directionOf(tokens)
  const parts = [-1, ...breaks].map((start, index) => tokens.slice(start + 1, breaks[index]))
  const shown = parts.map((part) => {
    const own = direction(proseOf(part), side)
    return own === side ? render(part) : `<span class="md-line" dir="${own}">${render(part)}</span>`
  })
  return shown.join('<br>')
}

function dir(tokens: Token[]): string {
  return `dir="${directionOf(tokens)}"`
}

function directionOf(tokens: Token[]): Dir {
  const judge = context.open ? openDirection : direction
  return judge(proseOf(tokens), context.before)
}

function nested(render: () => string): string {
  const outer = headingAllowed
  headingAllowed = false
  try {
    return render()
  } finally {
    headingAllowed = outer
  }
}

/** `all` escapes ready-made entities too, as code needs; prose keeps them, as markdown allows. */
function escapeHtml(text: string, all = false): string {
  return text
    .replace(BIDI_OVERRIDES, '')
    .replace(all ? /&/g : /&(?!#\d{1,7};|#x[\da-f]{1,6};|\w+;)/gi, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}
