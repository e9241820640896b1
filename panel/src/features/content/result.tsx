/** The text: its versions, seen, edited and judged; what is told of it; and where it goes. */

import { useEffect, useRef, useState } from 'react'
import { later } from '@/app/later'
import { Tabs } from '@/ui/tabs'
import { RunFooter } from '@/work/run-footer'
import { Actions } from './actions'
import { ChecksPanel } from './checks-panel'
import { Ending } from './ending'
import { Preview } from './preview'
import { useResultText } from './result-text'
import { useIsLive, useShown, useWork } from './store'
import { useText } from './text'
import { Measure, VersionBar } from './version-bar'
import type { Version } from './versions'

const editor = later(() => import('./editor').then((module) => module.Editor))
const about = later(() => import('./about-panel').then((module) => module.AboutPanel))
const compare = later(() => import('./compare').then((module) => module.Compare))

type View = 'preview' | 'edit' | 'checks' | 'about'

export function Result() {
  const words = useText()
  const version = useShown()
  const [comparing, setComparing] = useState(false)
  if (version === undefined) return null
  return (
    <section className="rounded-lg border border-border bg-surface">
      <h2 className="sr-only">{words('result')}</h2>
      <VersionBar version={version} comparing={comparing} onCompare={() => setComparing(!comparing)} />
      {comparing ? <Comparing onClose={() => setComparing(false)} /> : <Views version={version} />}
    </section>
  )
}

function Views({ version }: { version: Version }) {
  const t = useResultText()
  const writing = useIsLive(version.id)
  const [view, setView] = useState<View>(version.origin === 'hand' ? 'edit' : 'preview')
  const all = useWork((work) => work.versions.length)
  const before = useRef(all)
  // What is being written, or has just been put together, is looked at first.
  useEffect(() => {
    if (writing || all > before.current) setView(version.origin === 'hand' ? 'edit' : 'preview')
    before.current = all
  }, [writing, all, version.origin])
  const tabs = (['preview', 'edit', 'checks', 'about'] as const).map((value) => ({ value, label: t(`tab.${value}`) }))
  return (
    <>
      <Tabs label={t('tabs')} value={view} onChange={setView} tabs={tabs}>
        <div className="px-4 pb-4 sm:px-5">
          {view === 'preview' && <Preview version={version} writing={writing} onEdit={() => setView('edit')} />}
          {view === 'edit' && <Edit version={version} />}
          {view === 'checks' && <ChecksPanel version={version} onEdit={() => setView('edit')} />}
          {view === 'about' && <About version={version} />}
          {!writing && <Ending version={version} />}
        </div>
      </Tabs>
      <footer className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-t border-border px-4 py-2 sm:px-5">
        <Measure version={version} writing={writing} />
        <RunFooter runs={version.runs} />
        <Actions version={version} writing={writing} />
      </footer>
    </>
  )
}

function Edit({ version }: { version: Version }) {
  const come = editor.use()
  return come !== null && 'Part' in come && <come.Part version={version} />
}

function About({ version }: { version: Version }) {
  const come = about.use()
  return come !== null && 'Part' in come && <come.Part version={version} />
}

function Comparing({ onClose }: { onClose: () => void }) {
  const come = compare.use()
  return come !== null && 'Part' in come && <come.Part onClose={onClose} />
}
