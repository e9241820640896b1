import type { Token, Tokens } from 'marked'
import { withoutBidiControls } from './html'
import { lex, type MathToken } from './lexer'

/** Markdown as the plain text one would paste into a mail: no marks, lists and tables still readable. */
export function plainText(markdown: string): string {
  return blocks(lex(markdown)).trim()
}

/** Markdown as it was written, without the space around it. */
export function markdownText(markdown: string): string {
  return markdown.replace(/\r\n?/g, '\n').trim()
}

function blocks(tokens: readonly Token[]): string {
  return tokens
    .map(block)
    .filter((text) => text !== '')
    .join('\n\n')
}

function block(token: Token): string {
  switch (token.type) {
    case 'space':
    case 'def':
    case 'checkbox':
      return ''
    case 'hr':
      return '———'
    case 'code':
      return withoutBidiControls((token as Tokens.Code).text)
    case 'math':
      return (token as unknown as MathToken).text
    case 'list':
      return list(token as Tokens.List)
    case 'table':
      return table(token as Tokens.Table)
    case 'blockquote':
      return blocks((token as Tokens.Blockquote).tokens)
    case 'html':
      return (token as Tokens.HTML).text.trim()
    default:
      return 'tokens' in token && token.tokens ? inline(token.tokens) : 'text' in token ? String(token.text) : ''
  }
}

function list(token: Tokens.List): string {
  const first = typeof token.start === 'number' ? token.start : 1
  return token.items
    .map((item, index) => {
      const mark = token.ordered ? `${first + index}. ` : item.task ? (item.checked ? '☑ ' : '☐ ') : '- '
      const text = item.tokens
        .map(block)
        .filter((part) => part !== '')
        .join('\n')
      return mark + text.replace(/\n/g, `\n${' '.repeat(mark.length)}`)
    })
    .join('\n')
}

function table(token: Tokens.Table): string {
  const rows = [token.header, ...token.rows]
  return rows.map((cells) => cells.map((cell) => inline(cell.tokens)).join('\t')).join('\n')
}

function inline(tokens: readonly Token[]): string {
  return tokens.map(inlineText).join('')
}

function inlineText(token: Token): string {
  switch (token.type) {
    case 'br':
      return '\n'
    case 'codespan':
      return withoutBidiControls((token as Tokens.Codespan).text)
    case 'math':
      return (token as unknown as MathToken).text
    case 'html':
      return /^<br\s*\/?>$/i.test(token.raw) ? '\n' : /^<\/?(?:sub|sup|kbd|mark)>$/i.test(token.raw) ? '' : token.raw
    case 'link': {
      const { href, tokens } = token as Tokens.Link
      const text = inline(tokens)
      return text === href || `mailto:${text}` === href || /^www\./.test(text) ? text : `${text} (${href})`
    }
    case 'image': {
      const { href, text } = token as Tokens.Image
      return text ? `${text} (${href})` : href
    }
    default:
      return 'tokens' in token && token.tokens
        ? inline(token.tokens)
        : withoutEntities('text' in token ? String(token.text) : '')
  }
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" }

function withoutEntities(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole)
}
