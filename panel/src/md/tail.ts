import type { Token, Tokens } from 'marked'
import { languageOf } from './html'

/** A long list that is still growing: its first items stay, only the last ones are read again. */
export interface OpenList {
  element: Element
  /** Items that stay, and how many signs of the tail they take. */
  items: number
  read: number
}

/** A list with more open items than this keeps all but the last two. */
const LONG_LIST = 12

/** What people did to the last block: how far its boxes are scrolled and whether its code is wrapped. */
export class TailState {
  private readonly scrolls: number[]
  private readonly wrapped: boolean[]

  constructor(nodes: ChildNode[]) {
    this.scrolls = scrollers(nodes).map((box) => box.scrollLeft)
    this.wrapped = figures(nodes).map((figure) => figure.classList.contains('md-wrap'))
  }

  restore(nodes: ChildNode[]): void {
    figures(nodes).forEach((figure, index) => {
      if (this.wrapped[index]) setWrap(figure, true)
    })
    if (this.scrolls.some((left) => left !== 0))
      scrollers(nodes).forEach((box, index) => {
        box.scrollLeft = this.scrolls[index] ?? 0
      })
  }
}

export function setWrap(figure: Element, on: boolean): void {
  figure.classList.toggle('md-wrap', on)
  figure.querySelector('[data-code="wrap"]')?.setAttribute('aria-pressed', String(on))
}

/** The open fence these tokens are, with the place where its shown code ends; undefined if it is anything else. */
export function openFence(
  raw: string,
  token: Token | undefined,
): { language: string; code: string; end: number } | undefined {
  if (token?.type !== 'code') return undefined
  const opening = /^(`{3,}|~{3,})[^\n]*\n/.exec(raw)
  if (!opening || new RegExp(`\\n {0,3}${opening[1]}[\`~]* *\\n*$`).test(raw)) return undefined
  const { lang = '', text } = token as Tokens.Code
  const start = opening[0].length
  if (!raw.startsWith(text, start)) return undefined
  return { language: languageOf(lang), code: text, end: start + text.length }
}

/** What of an open list may stay as it is; the list as before when too few items have come since. */
export function longList(token: Tokens.List, raw: string, element: Element, before?: OpenList): OpenList | undefined {
  const kept = token.items.slice(0, -2)
  const written = kept.map((item) => item.raw).join('')
  if (token.items.length <= LONG_LIST || !raw.startsWith(written)) return before
  return { element, items: (before?.items ?? 0) + kept.length, read: (before?.read ?? 0) + written.length }
}

/** Code, TeX and raw HTML are shown as they are; a code fence inside a list may be open too. */
export function isSource(token: Token | undefined, raw: string): boolean {
  if (token !== undefined && ['code', 'math', 'html'].includes(token.type)) return true
  return (raw.match(/^[ \t>]*(?:[-*+]|\d+[.)])?[ \t]*(?:```|~~~)/gm)?.length ?? 0) % 2 === 1
}

function elements(nodes: ChildNode[], selector: string): HTMLElement[] {
  return nodes.flatMap((node) =>
    node instanceof HTMLElement
      ? [...(node.matches(selector) ? [node] : []), ...node.querySelectorAll<HTMLElement>(selector)]
      : [],
  )
}

const scrollers = (nodes: ChildNode[]) => elements(nodes, 'pre, .md-table, .md-math-display')
const figures = (nodes: ChildNode[]) => elements(nodes, '.md-code')
