import { withoutBidiControls } from './html'
import type { MarkdownLabels } from './labels'
import { typesetter } from './lazy'
import type { MathToken } from './lexer'

export type CodeAction = 'wrap' | 'download' | 'copy'

const ICONS: Record<CodeAction | 'done', string> = {
  wrap: 'M3 6h18 M3 12h13a4 4 0 0 1 0 8h-4 m3-3-3 3 3 3 M3 18h5',
  download: 'M12 4v11 m-5-5 5 5 5-5 M5 20h14',
  copy: 'M9 9h11v11H9z M5 15H4V4h11v1',
  done: 'm5 13 4 4L19 7',
}
const SVG = 'http://www.w3.org/2000/svg'

/**
 * What sanitised markdown still needs: frames and tools around code, names for what scrolls, boxes for tasks, safe links,
 * formulas. Everything is made node by node or comes sanitised; nothing here reads text as HTML.
 * Returns true when a formula waits for the typesetter.
 */
export function decorate(fragment: DocumentFragment, formulas: MathToken[], labels: MarkdownLabels): boolean {
  let waits = false
  for (const element of fragment.querySelectorAll<HTMLElement>('pre, a, .md-table, [data-task], [data-math]')) {
    const token = formulas[Number(element.dataset.math ?? -1)]
    if (element.localName === 'pre') frame(element, labels)
    else if (element instanceof HTMLAnchorElement) secure(element, labels)
    else if (element.dataset.task) nameTask(element, labels)
    else if (token) {
      const shown = formula(token)
      waits ||= shown.waits
      element.replaceWith(shown.node)
    } else nameTable(element, labels)
  }
  return waits
}

/** A code block's frame; while the code is arriving its text node is all that changes. */
export function codeFigure(language: string, code: string, labels: MarkdownLabels): HTMLElement {
  const pre = document.createElement('pre')
  pre.dataset.lang = language
  const body = document.createElement('code')
  body.append(document.createTextNode(withoutBidiControls(code)))
  pre.append(body)
  const holder = document.createDocumentFragment()
  holder.append(pre)
  return frame(pre, labels)
}

export function icon(name: CodeAction | 'done'): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', ICONS[name])
  svg.append(path)
  return svg
}

function frame(pre: HTMLElement, labels: MarkdownLabels): HTMLElement {
  const figure = document.createElement('figure')
  figure.className = 'md-code'
  figure.dir = 'ltr'
  const caption = document.createElement('figcaption')
  const name = document.createElement('bdi')
  name.textContent = pre.dataset.lang || labels.code
  const tools = document.createElement('span')
  tools.className = 'md-tools'
  tools.append(
    button('wrap', labels.wrapLines),
    button('download', labels.downloadCode),
    button('copy', labels.copyCode),
  )
  caption.append(name, tools)
  pre.replaceWith(figure)
  pre.tabIndex = 0
  figure.append(caption, pre)
  return figure
}

function button(action: CodeAction, label: string): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.dataset.code = action
  made.title = label
  made.setAttribute('aria-label', label)
  if (action === 'wrap') made.setAttribute('aria-pressed', 'false')
  made.append(icon(action))
  return made
}

function nameTable(box: Element, labels: MarkdownLabels): void {
  box.setAttribute('role', 'group')
  box.setAttribute('tabindex', '0')
  box.setAttribute('aria-label', labels.table)
}

function nameTask(box: HTMLElement, labels: MarkdownLabels): void {
  const done = box.dataset.task === 'done'
  box.setAttribute('role', 'img')
  box.setAttribute('aria-label', done ? labels.taskDone : labels.taskOpen)
  if (done) box.append(icon('done'))
}

/** Opens apart from the panel, tells the other side nothing, and shows the host when the text does not. */
function secure(link: HTMLAnchorElement, labels: MarkdownLabels): void {
  link.target = '_blank'
  link.rel = 'noopener noreferrer nofollow'
  const host = link.protocol === 'mailto:' ? readable(link.pathname) : link.host
  if (link.className === 'md-image' && link.textContent === link.host) link.textContent = labels.image
  if (namesHost(link.textContent, link.href, host)) {
    link.dir = 'ltr'
    return
  }
  const shown = document.createElement('bdi')
  shown.className = 'md-host'
  shown.dir = 'ltr'
  // The space keeps the two apart when they are copied or read aloud.
  shown.textContent = ` ${host}`
  link.append(shown)
}

/** An address may hold what stands for no sign (`%zz`); then it is shown as it is written. */
function readable(address: string): string {
  try {
    return decodeURI(address)
  } catch {
    return address
  }
}

/** Only the address itself, whole or without its scheme, counts as naming the host: a text can claim another one. */
function namesHost(text: string, href: string, host: string): boolean {
  const bare = (address: string) => address.replace(/^(?:https?:\/\/|mailto:)(?:www\.)?|^www\.|\/$/gi, '').toLowerCase()
  const claim = bare(text.trim())
  return claim !== '' && (claim === bare(href) || claim === bare(host))
}

function formula(token: MathToken): { node: Node; waits: boolean } {
  const typeset = token.open ? undefined : typesetter()
  const nodes = typeset?.(token.text, token.display)
  if (nodes === undefined) {
    const raw = document.createElement('code')
    raw.className = token.display ? 'md-tex md-tex-display' : 'md-tex'
    raw.dir = 'ltr'
    raw.textContent = token.text
    return { node: raw, waits: !token.open && !typeset }
  }
  const box = document.createElement('span')
  box.className = token.display ? 'md-math md-math-display' : 'md-math'
  box.dir = 'ltr'
  if (token.display) box.tabIndex = 0
  box.append(nodes)
  return { node: box, waits: false }
}
