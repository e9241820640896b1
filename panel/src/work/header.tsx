/** The head of a work page: which model runs on which key, and what can be done with the work. It stays in sight. */

import { type ReactNode, useState } from 'react'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { ChevronDownIcon, ShieldIcon } from '@/ui/icons'
import { useMedia } from '@/ui/media'
import { Tip } from '@/ui/tip'
import { type Place, useChosen } from './choice'
import { KeyBadge } from './key-badge'
import { Pickers } from './pickers'
import { useWorkText } from './text'

/** From here on the pickers stand in the row itself. */
const WIDE = window.matchMedia('(min-width: 64rem)')
const ROOMY = window.matchMedia('(min-width: 80rem)')

export interface WorkHeaderProps {
  place: Place
  title: string
  /** What «not stored» means here, in whole sentences. */
  privacy: string
  /** Stands in its place, where something would be lost. */
  warning?: string | null
  /** What can be done with the work, at the end of the row. */
  children?: ReactNode
}

export function WorkHeader({ place, title, privacy, warning = null, children }: WorkHeaderProps) {
  const wide = useMedia(WIDE)
  const roomy = useMedia(ROOMY)
  const told = <NotStored privacy={privacy} warning={warning} />
  return (
    <header className="sticky top-14 z-20 border-b border-border bg-bg/95 backdrop-blur-sm">
      <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center gap-x-2 px-3 py-1.5 sm:px-4">
        <h1 className={wide ? 'me-2 text-base font-bold' : 'sr-only'}>{title}</h1>
        {wide ? (
          <>
            <Pickers place={place} className="grid min-w-0 grid-cols-[9rem_minmax(9rem,15rem)] gap-2" />
            <KeyBadge place={place} />
          </>
        ) : (
          <ModelButton place={place} />
        )}
        <div className="ms-auto flex items-center">
          {roomy && told}
          {children}
        </div>
        {!roomy && <div className="mt-1 basis-full">{told}</div>}
      </div>
    </header>
  )
}

function NotStored({ privacy, warning }: { privacy: string; warning: string | null }) {
  const t = useWorkText()
  return (
    <Tip text={privacy}>
      <p className="me-1 flex items-center gap-1.5 text-xs text-muted">
        <ShieldIcon className="size-4" />
        {warning !== null ? <strong className="font-medium text-warn">{warning}</strong> : t('private')}
      </p>
    </Tip>
  )
}

/** On a narrow window the pickers stand in a dialog behind the model's name. */
function ModelButton({ place }: { place: Place }) {
  const t = useWorkText()
  const chosen = useChosen(place)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        data-model-button
        aria-haspopup="dialog"
        aria-label={`${t('model.choose')}: ${chosen?.spec.name ?? t('model.none')}`}
        onClick={() => setOpen(true)}
        className="min-w-0 justify-between"
      >
        <bdi className="truncate">{chosen?.spec.name ?? t('model.none')}</bdi>
        <ChevronDownIcon className="size-4 text-muted" />
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('model.choose')}>
        <Pickers place={place} labelled className="grid gap-3" />
        <KeyBadge place={place} />
      </Dialog>
    </>
  )
}

/** For the keys of a page. On a narrow window the pickers stand behind the model's name. */
export function openPicker(name: 'provider' | 'model'): void {
  const button =
    document.querySelector<HTMLElement>(`[data-picker="${name}"] button`) ??
    document.querySelector<HTMLElement>('[data-model-button]')
  button?.focus()
  button?.click()
}
