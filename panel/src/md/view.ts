import type { Token, Tokens } from 'marked'
import type { Dir } from '@/text/direction'
import { codeFigure } from './decorate'
import { withoutBidiControls } from './html'
import type { MarkdownLabels } from './labels'
import { onArrival } from './lazy'
import { directionAfter, type Links, lex, linksIn, renderBlock } from './render'
import { closed, ready } from './repair'
import { isSource, longList, type OpenList, openFence, TailState } from './tail'

interface Place {
  before: Dir
  /** Depths of the headings above, shallowest first. */
  outline: readonly number[]
}
interface Settled {
  tokens: Token[]
  place: Place
  nodes: ChildNode[]
  waits: boolean
}
/** A fence whose end has not come: its code grows in one text node, nothing is parsed again. */
interface OpenFence {
  /** Where in the text the next sign stands that is not shown yet. */
  read: number
  text: Text
}

const FIRST_HEADING = 2
/** Finished blocks stand in groups, so that laying out the open one does not walk over all of them. */
const GROUP = 24
/** Open code longer than this goes on in a part of its own, for the same reason. */
const CODE_PART = 3000

/**
 * An answer in a DOM element. Blocks that are finished are rendered once and stay; only the last one is rendered again
 * as text arrives, so the cost of a piece does not depend on the length of the answer.
 */
export class MarkdownView {
  private source = ''
  private text = ''
  private streaming = false
  private done = 0
  private settled: Settled[] = []
  private tail: ChildNode[] = []
  private tailBlock: Settled | undefined
  private fence: OpenFence | undefined
  private list: OpenList | undefined
  private links: Links = {}
  private place: Place
  /** Where the text stands as it was written, because it could not be drawn. */
  private broken: HTMLElement | undefined
  private readonly stop: () => void

  constructor(
    private readonly root: HTMLElement,
    private readonly page: Dir,
    private readonly labels: MarkdownLabels,
  ) {
    this.place = { before: page, outline: [] }
    this.stop = onArrival(() => this.upgrade())
  }

  /**
   * Shows `source`; cheap when it only grew. `streaming` says that more will come. What cannot be drawn is shown as it
   * was written: no answer may take the page away.
   */
  update(source: string, streaming: boolean): void {
    if (this.broken && streaming && source.startsWith(this.source)) {
      this.source = source
      this.broken.textContent = source
      return
    }
    try {
      if (this.broken) this.reset()
      this.show(source, streaming)
    } catch (thrown) {
      this.showSource(source, thrown)
    }
  }

  private show(source: string, streaming: boolean): void {
    const text = source.includes('\r') ? source.replace(/\r\n?/g, '\n') : source
    this.source = source
    if (text === this.text && streaming === this.streaming) return
    const grown = text.startsWith(this.text)
    if (!grown) this.reset()
    this.text = text
    this.streaming = streaming
    if (streaming && grown && (this.growFence() || this.growList())) return
    this.draw()
    if (!streaming) this.resolveLinks()
  }

  /** Whether this text is what is shown already. */
  shows(source: string): boolean {
    return source === this.source
  }

  dispose(): void {
    this.stop()
    this.reset()
  }

  private reset(): void {
    this.root.replaceChildren()
    this.broken = undefined
    this.text = ''
    this.done = 0
    this.settled = []
    this.tail = []
    this.tailBlock = undefined
    this.fence = undefined
    this.list = undefined
    this.links = {}
    this.place = { before: this.page, outline: [] }
  }

  private draw(): void {
    const source = this.text.slice(this.done)
    const shown = this.streaming ? ready(source) : source
    const tokens = lex(shown, this.streaming, this.links)
    const last = tokens.findLastIndex((token) => token.type !== 'space')
    const finished = tokens.slice(0, Math.max(last, 0))
    const raw = finished.map((token) => token.raw).join('')
    // The lexer smooths some texts; pieces that cannot be found again as they were written stay open.
    const keep = shown.startsWith(raw) ? finished.length : 0
    const state = this.takeTail()
    for (const token of finished.slice(0, keep)) this.settle(token)
    const settled = keep > 0 ? raw.length : 0
    this.done += settled
    this.drawTail(tokens.slice(keep), shown.slice(settled), state)
  }

  private settle(token: Token): void {
    if (token.type === 'def') this.links = { ...linksIn([token]), ...this.links }
    if (token.type === 'space' || token.type === 'def') return
    const place = this.enter(token)
    const { nodes, waits } = renderBlock([token], this.labels, { ...placed(place), open: false })
    const children = [...nodes.childNodes]
    this.group().append(nodes)
    this.settled.push({ tokens: [token], place, nodes: children, waits })
    this.place = { ...place, before: directionAfter([token], place.before) }
  }

  private group(): Element {
    if (this.settled.length % GROUP === 0) {
      const group = document.createElement('div')
      group.className = 'md-group'
      this.root.append(group)
    }
    return this.root.lastElementChild ?? this.root
  }

  /** The outline with this heading in it, so that levels never skip whatever depths the answer uses. */
  private enter(token: Token): Place {
    if (token.type !== 'heading') return this.place
    const { depth } = token as Tokens.Heading
    return { ...this.place, outline: [...this.place.outline.filter((above) => above < depth), depth] }
  }

  private drawTail(tokens: Token[], raw: string, state: TailState): void {
    const fence = this.streaming ? openFence(raw, tokens[0]) : undefined
    if (fence) {
      const figure = codeFigure(fence.language, fence.code, this.labels)
      const text = figure.querySelector('code')?.firstChild
      if (text instanceof Text) this.fence = { read: this.done + fence.end, text }
      this.tail = [figure]
      this.root.append(figure)
    } else {
      const repaired = this.streaming && !isSource(tokens[0], raw) ? closed(raw) : raw
      const shown = repaired === raw ? tokens : lex(repaired, true, this.links)
      const first = shown.find((token) => token.type !== 'space')
      const place = first ? this.enter(first) : this.place
      const { nodes, waits } = renderBlock(shown, this.labels, { ...placed(place), open: this.streaming })
      const [list, more] = tokens.filter((token) => token.type !== 'space')
      const [element] = nodes.children
      if (this.streaming && list?.type === 'list' && !more && element)
        this.list = longList(list as Tokens.List, raw, element)
      this.tail = [...nodes.childNodes]
      this.root.append(nodes)
      this.tailBlock = { tokens: shown, place, nodes: this.tail, waits: waits && !this.streaming }
    }
    state.restore(this.tail)
  }

  /** Removes the last block, remembering how far its boxes were scrolled and whether its code was wrapped. */
  private takeTail(): TailState {
    const state = new TailState(this.tail)
    for (const node of this.tail) node.remove()
    this.tail = []
    this.tailBlock = undefined
    this.fence = undefined
    this.list = undefined
    return state
  }

  /** Adds what came to the open code block; false when its end may have come and the text must be read again. */
  private growFence(): boolean {
    const fence = this.fence
    if (!fence) return false
    const line = this.text.lastIndexOf('\n', fence.read - 1) + 1
    if (/^ {0,3}[`~]/m.test(this.text.slice(line))) return false
    const fresh = withoutBidiControls(this.text.slice(fence.read))
    const cut = fence.text.length > CODE_PART ? fresh.indexOf('\n') + 1 : 0
    if (cut === 0) fence.text.appendData(fresh)
    else {
      fence.text.appendData(fresh.slice(0, cut))
      const part = document.createElement('span')
      part.className = 'md-part'
      fence.text = document.createTextNode(fresh.slice(cut))
      part.append(fence.text)
      this.tail[0]?.parentElement?.querySelector(':scope > :last-child code')?.append(part)
    }
    fence.read = this.text.length
    return true
  }

  /** Draws the last items of the open list; false when something else may have begun. */
  private growList(): boolean {
    const list = this.list
    if (!list) return false
    const raw = ready(this.text.slice(this.done + list.read))
    const before: Dir = list.element.getAttribute('dir') === 'rtl' ? 'rtl' : 'ltr'
    const own = lex(raw, true, this.links).filter((token) => token.type !== 'space')
    if (own.length !== 1 || own[0]?.type !== 'list') return false
    const repaired = isSource(own[0], raw) ? raw : closed(raw)
    const { nodes } = renderBlock(lex(repaired, true, this.links), this.labels, { before, level: 2, open: true })
    const drawn = nodes.firstElementChild
    if (drawn?.localName !== list.element.localName) return false
    for (const item of [...list.element.children].slice(list.items)) item.remove()
    list.element.append(...drawn.children)
    this.list = longList(own[0] as Tokens.List, raw, list.element, list)
    return true
  }

  private upgrade(): void {
    try {
      for (const block of this.settled) if (block.waits) this.redraw(block)
      if (this.tailBlock?.waits) {
        this.redraw(this.tailBlock)
        this.tail = this.tailBlock.nodes
      }
    } catch (thrown) {
      this.showSource(this.source, thrown)
    }
  }

  private showSource(source: string, thrown: unknown): void {
    reportError(thrown)
    this.reset()
    this.source = source
    this.broken = document.createElement('p')
    this.broken.className = 'md-source'
    this.broken.dir = 'auto'
    this.broken.textContent = source
    this.root.append(this.broken)
  }

  private redraw(block: Settled): void {
    const state = new TailState(block.nodes)
    const { nodes, waits } = renderBlock(block.tokens, this.labels, { ...placed(block.place), open: false })
    const fresh = [...nodes.childNodes]
    const [first] = block.nodes
    first?.before(nodes)
    for (const node of block.nodes) node.remove()
    block.nodes = fresh
    block.waits = waits
    state.restore(fresh)
  }

  /** Reference links may be defined after their use; once the answer is whole such answers are rendered again. */
  private resolveLinks(): void {
    const tokens = lex(this.text.slice(this.done))
    const links = { ...linksIn(tokens), ...this.links }
    if (Object.keys(links).length === 0 || !/\]\s?\[|\[[^\]]+\](?![(:])/.test(this.text)) return
    const text = this.text
    this.reset()
    this.links = links
    this.text = text
    this.draw()
  }
}

function placed(place: Place): { before: Dir; level: number } {
  return { before: place.before, level: Math.min(FIRST_HEADING - 1 + Math.max(place.outline.length, 1), 6) }
}
