/** Step 1 once an episode is begun: what was asked for, its outline, and the script as it is being written. */

import { useState } from 'react'
import { useLook } from '@/app/look'
import { useOnce } from '@/app/once'
import { direction } from '@/text/direction'
import { count } from '@/text/numbers'
import { Button } from '@/ui/button'
import { Confirm } from '@/ui/confirm'
import { ErrorCard } from '@/ui/error-card'
import { RefreshIcon, SpinnerIcon } from '@/ui/icons'
import { OutsideLink } from '@/ui/link'
import { usePageDir } from '@/work/page-dir'
import { makeAgain } from './calls'
import { colourOf } from './colours'
import { flush, learn } from './draft'
import { canEdit } from './episode'
import { isAtWork } from './follow'
import { OutlineEditor } from './outline-editor'
import { useText } from './text'
import type { Episode } from './types'

export function Asked({ episode }: { episode: Episode }) {
  const t = useText()
  return (
    <div className="flex flex-col gap-5">
      <Wishes episode={episode} />
      {episode.outline !== null && <OutlineEditor episode={episode} outline={episode.outline} />}
      <Drafting episode={episode} />
      {episode.mode !== 'read_aloud' && canEdit(episode) && (
        <div className="flex flex-wrap gap-2">
          <Again episode={episode} part="outline" label={t('again.outline')} />
          {episode.outline !== null && <Again episode={episode} part="script" label={t('again.script')} />}
        </div>
      )}
    </div>
  )
}

function Wishes({ episode }: { episode: Episode }) {
  const t = useText()
  const page = usePageDir()
  const { language } = useLook()
  const { wishes } = episode
  const rows = [
    [t('topic'), wishes.topic],
    [t('focus'), wishes.focus],
    [t('audience'), wishes.audience],
    [t('tone'), wishes.tone],
    [t('segments'), wishes.segments === null ? '' : count(wishes.segments, language)],
  ].filter(([, value]) => value !== '')
  return (
    <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[auto_1fr]">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd dir={direction(value ?? '', page)} className="min-w-0 whitespace-pre-line">
            {value}
          </dd>
        </div>
      ))}
      {wishes.sources.length > 0 && (
        <>
          <dt className="text-muted">{t('sources')}</dt>
          <dd className="min-w-0">
            <ul className="flex flex-col">
              {wishes.sources.map(({ title, url, characters }, at) => (
                <li key={`${at} ${title}`} className="min-w-0 truncate">
                  {url ? <OutsideLink href={url}>{title || url}</OutsideLink> : <bdi>{title}</bdi>}{' '}
                  <span className="text-xs text-muted">{t('characters', { n: characters })}</span>
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
    </dl>
  )
}

/** Lines as they come; once they are all there they stand in step 2, to be edited. */
function Drafting({ episode }: { episode: Episode }) {
  const t = useText()
  const page = usePageDir()
  if (!isAtWork(episode) || (episode.stage !== 'outline' && episode.stage !== 'script')) return null
  const lines = episode.drafting ?? []
  return (
    <div className="flex flex-col gap-2">
      <p role="status" className="flex items-center gap-2 text-sm text-muted">
        <SpinnerIcon className="size-4" />
        {episode.stage === 'outline' ? t('writing.outline') : t('writing.script', { n: lines.length })}
      </p>
      <ol aria-label={t('script')} className="flex max-h-96 flex-col gap-2 overflow-y-auto empty:hidden" tabIndex={-1}>
        {lines.map((line) => (
          <li
            key={line.id}
            className="animate-appear rounded-md border-s-4 bg-surface-2 px-3 py-1.5 text-sm"
            style={{ borderInlineStartColor: colourOf(episode.speakers, line.speaker) }}
          >
            <bdi className="text-xs text-muted">{episode.speakers.find(({ id }) => id === line.speaker)?.name}</bdi>
            <p dir={direction(line.text, page)}>{line.text}</p>
          </li>
        ))}
      </ol>
    </div>
  )
}

export function Again({
  episode,
  part,
  label,
}: {
  episode: Episode
  part: 'outline' | 'script' | 'details'
  label: string
}) {
  const t = useText()
  const [asked, setAsked] = useState(false)
  const again = useOnce({
    mutationFn: async () => {
      await flush()
      return makeAgain(episode.id, episode.version ?? '', part)
    },
    onSuccess: ({ data }) => {
      learn(data)
      setAsked(false)
    },
    onError: () => setAsked(false),
  })
  return (
    <div className="flex flex-col items-start gap-2">
      <Button icon={RefreshIcon} busy={again.isPending} onClick={() => setAsked(true)}>
        {label}
      </Button>
      {again.error !== null && <ErrorCard error={again.error} />}
      <Confirm
        open={asked}
        title={label}
        text={t(`again.${part}.text`)}
        action={t('again.yes')}
        busy={again.isPending}
        onConfirm={() => again.mutate()}
        onCancel={() => setAsked(false)}
      />
    </div>
  )
}
