/** Which version is shown, who wrote it, how long it is; and the way to the others. */

import { useEffect, useState } from 'react'
import { withBack } from '@/app/back'
import { Badge } from '@/ui/badge'
import { Button, IconButton } from '@/ui/button'
import { ChevronEndIcon, StopIcon, TrashIcon, UndoIcon } from '@/ui/icons'
import { toast } from '@/ui/toast'
import { lengthOf } from './checks'
import { type ResultText, useResultText } from './result-text'
import { changeVersion, now, update, useIsLive, useWork, versionOf } from './store'
import { useText } from './text'
import { redone, undone, type Version } from './versions'
import { readingMinutes } from './words'
import { settleProposal, stopWriting } from './writing'

export function VersionBar({
  version,
  comparing,
  onCompare,
}: {
  version: Version
  comparing: boolean
  onCompare: () => void
}) {
  const t = useResultText()
  const words = useText()
  const all = useWork((work) => work.versions)
  const at = all.findIndex(({ id }) => id === version.id)
  const writing = useIsLive(version.id)
  // What is proposed is meant for the text as it stands.
  const locked = useWork(({ proposal }) => proposal?.version === version.id) || writing
  const show = (index: number) => {
    const next = all[index]
    if (next === undefined) return
    settleProposal(false)
    update({ shown: next.id })
  }
  const remove = () => {
    if (writing) stopWriting(version.id)
    settleProposal(false)
    const gone = versionOf(version.id) ?? version
    const rest = now().versions.filter(({ id }) => id !== version.id)
    update({ versions: rest, shown: (rest[at] ?? rest.at(-1))?.id ?? null })
    const undo = () => update({ versions: withBack(now().versions, gone, at), shown: gone.id })
    toast({ text: t('version.removed'), undo, about: 'content-version' })
  }
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-2 pt-2 sm:px-3">
      <div className="flex min-w-0 items-center">
        {all.length > 1 && (
          <IconButton
            icon={PreviousIcon}
            label={t('version.previous')}
            disabled={at === 0}
            onClick={() => show(at - 1)}
          />
        )}
        <p className="flex min-w-0 flex-wrap items-center gap-x-2 px-2 text-sm">
          {all.length > 1 && <span className="font-medium">{t('version', { n: at + 1, all: all.length })}</span>}
          <bdi className="truncate text-muted">{nameOf(version, t)}</bdi>
          {version.text !== version.made && !writing && version.origin !== 'hand' && (
            <Badge>{t('version.edited')}</Badge>
          )}
          {version.kept !== null && version.kept === version.text && <Badge tone="ok">{t('version.kept')}</Badge>}
        </p>
        {all.length > 1 && (
          <IconButton
            icon={ChevronEndIcon}
            label={t('version.next')}
            disabled={at === all.length - 1}
            onClick={() => show(at + 1)}
          />
        )}
      </div>
      <div className="flex items-center">
        {writing && (
          <Button look="quiet" icon={StopIcon} onClick={() => stopWriting(version.id)}>
            {words('stop')}
          </Button>
        )}
        <IconButton
          icon={UndoIcon}
          label={t('undo')}
          disabled={version.past.length === 0 || locked}
          onClick={() => changeVersion(version.id, undone)}
        />
        <IconButton
          icon={RedoIcon}
          label={t('redo')}
          disabled={version.future.length === 0 || locked}
          onClick={() => changeVersion(version.id, redone)}
        />
        {(all.length > 1 || version.text !== version.made) && (
          <Button look="quiet" aria-pressed={comparing} onClick={onCompare}>
            {t(comparing ? 'compare.close' : 'compare')}
          </Button>
        )}
        <IconButton icon={TrashIcon} label={t('version.remove')} onClick={remove} />
      </div>
    </header>
  )
}

export function nameOf(version: Version, t: ResultText): string {
  if (version.origin === 'hand') return t('version.hand')
  if (version.origin === 'steps') return t('version.steps')
  return version.runs.at(-1)?.model_name ?? ''
}

/** Words against the length that was asked for, and how long it takes to read them. */
export function Measure({ version, writing }: { version: Version; writing: boolean }) {
  const t = useResultText()
  const { words, wanted, low, high, within } = lengthOf(version.text, version.asked.words)
  const since = useWork((work) => work.lives[version.id]?.began)
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-xs text-muted">
      {wanted === null || writing ? (
        <span>{t('words.n', { n: words })}</span>
      ) : within ? (
        <span className="text-ok">{t('words.within', { n: words, wanted })}</span>
      ) : (
        <span className="text-warn">
          {words < low ? t('words.short', { n: words, wanted, low }) : t('words.long', { n: words, wanted, high })}
        </span>
      )}
      {words > 0 && !writing && <span>{t('reading', { n: readingMinutes(words, version.asked.language) })}</span>}
      {writing && since !== undefined && <Elapsed since={since} />}
    </p>
  )
}

function Elapsed({ since }: { since: number }) {
  const t = useResultText()
  const [seconds, setSeconds] = useState(() => Math.floor((performance.now() - since) / 1_000))
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - since) / 1_000)), 1_000)
    return () => clearInterval(timer)
  }, [since])
  return <span>{t('writing.for', { n: seconds })}</span>
}

/** The arrow to the end, turned round. */
function PreviousIcon() {
  return (
    <span className="rotate-180">
      <ChevronEndIcon />
    </span>
  )
}

function RedoIcon() {
  return (
    <span className="-scale-x-100">
      <UndoIcon />
    </span>
  )
}
