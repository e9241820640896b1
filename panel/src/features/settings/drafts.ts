/** What is being typed into the page's forms: a form is open as long as it has a draft, be it empty. In memory alone. */

import { useState } from 'react'

export interface Drafts {
  of: (form: string) => string | undefined
  write: (form: string, text: string) => void
  /** What has been typed into it already stays. */
  open: (form: string) => void
  close: (form: string) => void
  /** Something would be lost by leaving. */
  holding: boolean
}

export function useDrafts(): Drafts {
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({})
  return {
    of: (form) => drafts[form],
    write: (form, text) => setDrafts((before) => ({ ...before, [form]: text })),
    open: (form) => setDrafts((before) => ({ [form]: '', ...before })),
    close: (form) => setDrafts(({ [form]: _, ...others }) => others),
    holding: Object.values(drafts).some((text) => text !== ''),
  }
}

/** Brings a part of the page into view and puts the focus on what is done there, once it is on the page. */
export function focusIn(id: string, control = 'input, select'): void {
  requestAnimationFrame(() => {
    const part = document.getElementById(id)
    part?.scrollIntoView({ block: 'center' })
    const wanted = part?.querySelector<HTMLElement>(control) ?? part?.querySelector<HTMLElement>('button')
    wanted?.focus({ preventScroll: true })
  })
}
