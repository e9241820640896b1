/** Versions beside one another, or what one changed of another. */

import { useState } from 'react'
import { announce } from '@/ui/announcer'
import { Button } from '@/ui/button'
import { CheckIcon, StopIcon } from '@/ui/icons'
import { Select } from '@/ui/select'
import { DiffView } from './diff-view'
import { Ending } from './ending'
import { Preview } from './preview'
import { useResultText } from './result-text'
import { update, useIsLive, useShown, useWork } from './store'
import { useText } from './text'
import { Measure, nameOf } from './version-bar'
import type { Version } from './versions'
import { stopWriting } from './writing'

const MADE = 'made'

export function Compare({ onClose }: { onClose: () => void }) {
  const t = useResultText()
  const all = useWork((work) => work.versions)
  const shown = useShown()
  const others = all.filter(({ id }) => id !== shown?.id)
  const [view, setView] = useState<'side' | 'diff'>(others.length > 0 ? 'side' : 'diff')
  const [wanted, setWanted] = useState<string>(others.at(-1)?.id ?? MADE)
  if (shown === undefined) return null
  const other = others.find(({ id }) => id === wanted)
  const before = other?.text ?? shown.made
  const numbered = (version: Version) => t('version.by', { n: all.indexOf(version) + 1, name: nameOf(version, t) })
  const use = (version: Version) => {
    update({ shown: version.id })
    announce(t('compare.used', { n: all.indexOf(version) + 1 }))
    onClose()
  }
  return (
    <section aria-label={t('compare.title')} className="flex flex-col gap-3 p-4 sm:p-5">
      <div className="flex flex-wrap items-center gap-2">
        {others.length > 0 && (
          <Select
            aria-label={t('compare.view')}
            value={view}
            onChange={setView}
            options={(['side', 'diff'] as const).map((value) => ({ value, label: t(`compare.${value}`) }))}
          />
        )}
        {view === 'diff' && (
          <Select
            aria-label={t('compare.with')}
            value={other === undefined ? MADE : wanted}
            onChange={setWanted}
            options={[
              ...others.map((version) => ({ value: version.id, label: numbered(version) })),
              { value: MADE, label: t('compare.made') },
            ]}
          />
        )}
      </div>
      {view === 'diff' ? (
        <DiffView before={before} after={shown.text} />
      ) : (
        <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,17rem),1fr))] gap-3">
          {all.map((version) => (
            <Column
              key={version.id}
              version={version}
              name={numbered(version)}
              isShown={version.id === shown.id}
              onUse={() => use(version)}
            />
          ))}
        </div>
      )}
    </section>
  )
}

function Column({
  version,
  name,
  isShown,
  onUse,
}: {
  version: Version
  name: string
  isShown: boolean
  onUse: () => void
}) {
  const t = useResultText()
  const words = useText()
  const writing = useIsLive(version.id)
  return (
    <article
      aria-label={name}
      className={`flex min-w-0 flex-col rounded-md border ${isShown ? 'border-primary' : 'border-border'}`}
    >
      <h3 className="border-b border-border px-3 py-2 text-sm font-bold">{name}</h3>
      <section
        aria-label={name}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled by keyboard
        tabIndex={0}
        className="relative max-h-[60dvh] flex-1 overflow-y-auto p-3"
      >
        <Preview version={version} writing={writing} />
        {!writing && <Ending version={version} />}
      </section>
      <footer className="flex flex-wrap items-center justify-between gap-2 border-t border-border px-3 py-2">
        <Measure version={version} writing={writing} />
        {writing ? (
          <Button icon={StopIcon} onClick={() => stopWriting(version.id)}>
            {words('stop')}
          </Button>
        ) : (
          <Button icon={CheckIcon} disabled={version.text === ''} onClick={onUse}>
            {t('compare.use')}
          </Button>
        )}
      </footer>
    </article>
  )
}
