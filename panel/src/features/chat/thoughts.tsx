/** What the model thought before it spoke, folded: drawn only while it is open. */

import { useState } from 'react'
import { StreamMarkdown } from '@/md/StreamMarkdown'
import { useMarkdownLabels } from '@/work/labels'
import { usePageDir } from '@/work/page-dir'
import { useText } from './text'

export function Thoughts({ text, writing }: { text: string; writing: boolean }) {
  const t = useText()
  const labels = useMarkdownLabels()
  const page = usePageDir()
  const [open, setOpen] = useState(false)
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)} className="mb-2 text-sm text-muted">
      <summary className="inline-flex min-h-10 items-center gap-2 underline decoration-dotted underline-offset-4">
        {t(writing ? 'thinking' : 'thoughts')}
      </summary>
      {open && (
        <div className="border-s-2 border-border ps-3">
          <StreamMarkdown text={text} streaming={writing} dir={page} labels={labels} />
        </div>
      )}
    </details>
  )
}
