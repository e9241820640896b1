/** The text as it will be read. */

import { useCallback } from 'react'
import { StreamMarkdown } from '@/md/StreamMarkdown'
import { useT } from '@/text/t'
import { announce } from '@/ui/announcer'
import { Button } from '@/ui/button'
import { toast } from '@/ui/toast'
import { useMarkdownLabels } from '@/work/labels'
import { Waited } from '@/work/waited'
import { useResultText } from './result-text'
import { now } from './store'
import { useText } from './text'
import type { Version } from './versions'

export function Preview({ version, writing, onEdit }: { version: Version; writing: boolean; onEdit?: () => void }) {
  const t = useResultText()
  const words = useText()
  if (version.text === '') {
    if (writing) return <Waited since={now().lives[version.id]?.began ?? performance.now()} label={words('writing')} />
    return onEdit !== undefined && version.failed === null && version.origin === 'hand' ? (
      <Button onClick={onEdit}>{t('tab.edit')}</Button>
    ) : null
  }
  return <Rendered text={version.text} language={version.asked.language} writing={writing} />
}

export function Rendered({ text, language, writing }: { text: string; language: string; writing: boolean }) {
  const shell = useT()
  const labels = useMarkdownLabels()
  const onCopied = useCallback(
    (done: boolean) => (done ? announce(labels.copied) : toast({ text: shell('common.copyFailed'), tone: 'danger' })),
    [labels, shell],
  )
  // What does not say so itself runs as the language that was asked for.
  const dir = ['fa', 'ar', 'he', 'ur', 'ps', 'ckb'].includes(language) ? 'rtl' : 'ltr'
  return (
    <div lang={language} className="max-w-prose break-words">
      <StreamMarkdown text={text} streaming={writing} dir={dir} labels={labels} onCopied={onCopied} />
    </div>
  )
}
