import { memo, useLayoutEffect, useRef } from 'react'
import type { Dir } from '@/text/direction'
import { runCodeAction } from './code-actions'
import type { MarkdownLabels } from './labels'
import { MarkdownView } from './view'
import './md.css'

/** A drawing that takes longer than this many milliseconds lets as many frames pass as it has eaten. */
const FRAME = 8

interface Props {
  text: string
  /** More text is on its way. */
  streaming?: boolean
  /** Direction where the text itself does not say; usually the page's. */
  dir: Dir
  /** Must be the same object from render to render, or everything is drawn anew. */
  labels: MarkdownLabels
  /** Called when a code block has been copied (or could not be), so that the caller may say so. */
  onCopied?: (done: boolean) => void
}

/** An answer in markdown, drawn at most once a frame while it arrives. It announces nothing by itself. */
export const StreamMarkdown = memo(function StreamMarkdown({ text, streaming = false, dir, labels, onCopied }: Props) {
  const root = useRef<HTMLDivElement>(null)
  const view = useRef<MarkdownView>(undefined)
  const latest = useRef({ text, streaming })
  const frame = useRef(0)
  const copied = useRef(onCopied)

  useLayoutEffect(() => {
    const element = root.current
    if (!element) return
    const made = new MarkdownView(element, dir, labels)
    view.current = made
    made.update(latest.current.text, latest.current.streaming)
    const onClick = (event: MouseEvent) => void runCodeAction(event, labels, copied.current)
    element.addEventListener('click', onClick)
    return () => {
      element.removeEventListener('click', onClick)
      cancelAnimationFrame(frame.current)
      frame.current = 0
      made.dispose()
    }
  }, [dir, labels])

  useLayoutEffect(() => {
    latest.current = { text, streaming }
    copied.current = onCopied
    if (!streaming) {
      cancelAnimationFrame(frame.current)
      frame.current = 0
      view.current?.update(text, false)
      return
    }
    if (frame.current !== 0) return
    const draw = () => {
      const begun = performance.now()
      view.current?.update(latest.current.text, latest.current.streaming)
      rest(Math.floor((performance.now() - begun) / FRAME))
    }
    // A heavy block (a very long list) must not take the page's whole time: it is then drawn less often.
    const rest = (frames: number) => {
      frame.current = frames > 0 ? requestAnimationFrame(() => rest(frames - 1)) : 0
      if (frames === 0 && view.current?.shows(latest.current.text) === false)
        frame.current = requestAnimationFrame(draw)
    }
    frame.current = requestAnimationFrame(draw)
  }, [text, streaming, onCopied])

  return <div ref={root} className="md" aria-busy={streaming} />
})
