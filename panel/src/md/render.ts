import type { Token } from 'marked'
import { type Dir, openDirection } from '@/text/direction'
import { decorate } from './decorate'
import { type BlockContext, blockHtml } from './html'
import type { MarkdownLabels } from './labels'
import { type Links, lex, proseOf } from './lexer'
import { sanitiseProse } from './sanitise'

export interface RenderedBlock {
  nodes: DocumentFragment
  /** Would look different once highlighting or math has arrived. */
  waits: boolean
}

/** One top-level block: markdown tokens, then HTML, then sanitising as the last reading of anything as HTML. */
export function renderBlock(
  tokens: Token[],
  labels: MarkdownLabels,
  place: { before: Dir; level: number; open: boolean },
): RenderedBlock {
  const block: BlockContext = { ...place, formulas: [], waits: false }
  const nodes = sanitiseProse(blockHtml(tokens, block))
  const mathWaits = decorate(nodes, block.formulas, labels)
  return { nodes, waits: block.waits || mathWaits }
}

/** Direction for what follows these tokens: theirs, if they held enough letters to say so. */
export function directionAfter(tokens: Token[], before: Dir): Dir {
  return openDirection(proseOf(tokens), before)
}

/** Reference links (`[1]: https://…`) defined in these tokens. */
export function linksIn(tokens: Token[]): Links {
  const links: Links = {}
  for (const token of tokens)
    if (token.type === 'def') links[token.tag] ??= { href: token.href, title: token.title ?? null }
  return links
}

export { type Links, lex }
