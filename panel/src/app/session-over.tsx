/** The sign-in dialog where it is needed. Nothing of it may take the page below away: what is typed there must stay. */

import { Component, type ReactNode, useEffect, useRef } from 'react'
import { useLost } from '@/api/session'
import { useT } from '@/text/t'
import { later } from './later'

const dialog = later(() => import('./session-dialog').then((module) => module.default))

export function SessionOver() {
  const lost = useLost()
  return lost === null ? null : (
    <Kept instead={<Elsewhere />}>
      <Come why={lost} />
    </Kept>
  )
}

function Come({ why }: { why: 'ended' | 'other' }) {
  const come = dialog.use()
  if (come === null) return null
  if ('failure' in come) throw come.failure
  return <come.Part why={why} />
}

/** The form cannot come (a newer build has taken its place, or the line is down): another tab can sign in for this one. */
function Elsewhere() {
  const t = useT()
  const box = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    box.current?.showModal()
    window.addEventListener('keydown', holdEscape, true)
    return () => window.removeEventListener('keydown', holdEscape, true)
  }, [])
  return (
    <dialog
      ref={box}
      aria-labelledby="session-elsewhere"
      onPointerDown={(event) => event.stopPropagation()}
      onFocus={(event) => event.stopPropagation()}
      className="pointer-events-auto m-auto max-w-md rounded-lg border border-border bg-surface p-5 text-text shadow-pop backdrop:bg-scrim"
    >
      <h2 id="session-elsewhere" className="text-base font-bold">
        {t('session.title')}
      </h2>
      <p className="mt-1 mb-4 text-sm text-muted">{t('session.elsewhere.text')}</p>
      <a
        href="/login"
        target="_blank"
        rel="noreferrer"
        className="inline-flex min-h-10 items-center rounded-md bg-primary px-4 text-sm font-medium text-on-primary"
      >
        {t('session.elsewhere')}
      </a>
    </dialog>
  )
}

/** A dialog of the page below must not take it, nor a press here, as its own. */
function holdEscape(event: KeyboardEvent): void {
  if (event.key !== 'Escape') return
  event.preventDefault()
  event.stopImmediatePropagation()
}

class Kept extends Component<{ instead: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    return this.state.failed ? this.props.instead : this.props.children
  }
}
