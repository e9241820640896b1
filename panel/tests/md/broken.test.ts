import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as rendering from '@/md/render'
import { MarkdownView } from '@/md/view'
import { labels } from './labels'

function open(): { root: HTMLElement; view: MarkdownView } {
  const root = document.createElement('div')
  return { root, view: new MarkdownView(root, 'ltr', labels) }
}

const reported = vi.fn()

function drawingFails() {
  return vi.spyOn(rendering, 'renderBlock').mockImplementation(() => {
    throw new Error('not drawn')
  })
}

beforeEach(() => void vi.stubGlobal('reportError', reported.mockClear()))
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('a mail address that stands for no text', () => {
  it.each(['[write](mailto:%zz)', '<mailto:%E0%A4@x.y>', '[a](mailto:%)'])('is shown as it is written: %s', (text) => {
    const { root, view } = open()
    for (let end = 1; end <= text.length; end++) view.update(text.slice(0, end), true)
    view.update(text, false)
    expect(root.querySelectorAll('a[href^="mailto:"]')).toHaveLength(1)
    expect(root.querySelector('.md-source')).toBeNull()
  })
})

describe('an answer that cannot be drawn', () => {
  it('is shown as it was written, and grows', () => {
    drawingFails()
    const { root, view } = open()
    view.update('one **two', true)
    view.update('one **two** three', true)
    expect(root.textContent).toBe('one **two** three')
    expect(reported).toHaveBeenCalledTimes(1)
    view.update('one **two** three\n\nfour', false)
    expect(root.textContent).toBe('one **two** three\n\nfour')
    expect(view.shows('one **two** three\n\nfour')).toBe(true)
  })

  it('is drawn again when it is whole', () => {
    const failing = drawingFails()
    const { root, view } = open()
    view.update('one **two', true)
    failing.mockRestore()
    view.update('one **two**', false)
    expect(root.querySelector('strong')?.textContent).toBe('two')
    expect(root.querySelector('.md-source')).toBeNull()
  })

  it('however deep it is nested', () => {
    const { root, view } = open()
    const text = `${'>'.repeat(20_000)} deep`
    view.update(text, false)
    expect(root.textContent).toContain('deep')
  })
})
