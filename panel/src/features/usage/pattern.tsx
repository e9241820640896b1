/** Sections as colours with a pattern each, so that nothing is told by colour alone. */

import type { ReactNode } from 'react'
import type { Section } from '@/api/types'
import { useT } from '@/text/t'
import { SECTIONS } from './filter'

const COLOURS: Record<Section, string> = {
  chat: 'var(--chart-1)',
  content: 'var(--chart-2)',
  image: 'var(--chart-3)',
  podcast: 'var(--chart-4)',
}

const MARKS: Record<Section, ReactNode> = {
  chat: null,
  content: <path d="M-1 7 7 -1M-1 1 1 -1M5 7 7 5" stroke="var(--surface)" strokeWidth="1.3" opacity="0.75" />,
  image: <circle cx="3" cy="3" r="1.2" fill="var(--surface)" opacity="0.85" />,
  podcast: <path d="M0 3h6" stroke="var(--surface)" strokeWidth="1.3" opacity="0.75" />,
}

/** What the bars of one drawing are filled with; `fillOf` names it. */
export function Patterns({ id }: { id: string }) {
  return (
    <defs>
      {SECTIONS.map((section) => (
        <pattern key={section} id={`${id}-${section}`} width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" fill={COLOURS[section]} />
          {MARKS[section]}
        </pattern>
      ))}
    </defs>
  )
}

export function fillOf(id: string, section: Section): string {
  return `url(#${id}-${section})`
}

export function Swatch({ id, section }: { id: string; section: Section }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 12 12" className="size-3 shrink-0">
      <rect width="12" height="12" rx="3" fill={fillOf(id, section)} />
    </svg>
  )
}

export function Legend({ id, sections }: { id: string; sections: readonly Section[] }) {
  const say = useT()
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-muted">
      {sections.map((section) => (
        <li key={section} className="flex items-center gap-2">
          <Swatch id={id} section={section} />
          {say(`section.${section}`)}
        </li>
      ))}
    </ul>
  )
}
