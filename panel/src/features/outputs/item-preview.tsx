/** The item itself: a text as it reads, a picture, a sound to listen to. */

import { useCallback } from 'react'
import { later } from '@/app/later'
import { kindOf } from '@/media/kinds'
import { Player } from '@/media/player'
import { useT } from '@/text/t'
import { announce } from '@/ui/announcer'
import { Bar, Waiting } from '@/ui/skeleton'
import { toast } from '@/ui/toast'
import { useMarkdownLabels } from '@/work/labels'
import { usePageDir } from '@/work/page-dir'
import type { Item } from './edit'
import { useText } from './text'

/** Most of what is opened is no text. */
const markdown = later(() => import('@/md/StreamMarkdown').then((module) => module.StreamMarkdown))

export function ItemPreview({ item }: { item: Item }) {
  const t = useText()
  if (item.file === null) return 'body' in item && <Text body={item.body ?? ''} />
  if (kindOf(item) === 'sound') return <Player src={item.file.url} title={item.title} seconds={item.file.seconds} />
  return (
    <a
      href={item.file.url}
      target="_blank"
      rel="noopener"
      aria-label={t('picture')}
      className="flex max-h-[60dvh] justify-center overflow-hidden rounded-lg border border-border bg-surface-2"
    >
      <img
        src={item.file.url}
        alt={item.metadata.alt}
        width={item.file.width ?? undefined}
        height={item.file.height ?? undefined}
        className="h-auto max-h-[60dvh] w-auto max-w-full object-contain"
      />
    </a>
  )
}

function Text({ body }: { body: string }) {
  const shell = useT()
  const labels = useMarkdownLabels()
  const dir = usePageDir()
  const come = markdown.use()
  const onCopied = useCallback(
    (done: boolean) => (done ? announce(labels.copied) : toast({ text: shell('common.copyFailed'), tone: 'danger' })),
    [labels, shell],
  )
  const box = 'max-h-[50dvh] overflow-y-auto rounded-lg border border-border px-4 py-3'
  if (come === null)
    return (
      <Waiting className={box}>
        <Bar className="h-40 w-full" />
      </Waiting>
    )
  // As it was written, where its renderer cannot come.
  if ('failure' in come) return <pre className={`${box} whitespace-pre-wrap`}>{body}</pre>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className={box} tabIndex={0} aria-label={shell('operation.text')}>
      <come.Part text={body} dir={dir} labels={labels} onCopied={onCopied} />
    </section>
  )
}
