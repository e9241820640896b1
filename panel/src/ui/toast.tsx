/**
 * Short messages at the bottom: something was done and may be undone, or a change failed and was put back.
 *
 *     toast({ text: message, undo: () => send(before) })
 *
 * Errors belong to the place of work (error-card.tsx); here only what has no place any more.
 */

import { useCallback, useEffect, useState } from 'react'
import { type ApiError, asApiError, OWN_CODES } from '@/api/errors'
import { currentLook } from '@/app/look'
import { shared } from '@/app/shared'
import { t as sayIn, useT } from '@/text/t'
import { Button, IconButton } from './button'
import { cx } from './cx'
import { CloseIcon, ErrorIcon, UndoIcon } from './icons'

export interface Toast {
  text: string
  tone?: 'plain' | 'danger'
  undo?: () => void
  /** A later message about the same thing takes the place of the earlier one: its undo would be of the past. */
  about?: string
}

interface Shown extends Toast {
  id: number
}

const STAY = 6_000
const STAY_WITH_UNDO = 8_000
const MOST = 3

const shown = shared<readonly Shown[]>([])
let next = 1

export function toast(message: Toast): void {
  const others = shown.get().filter((one) => one.about === undefined || one.about !== message.about)
  shown.set([...others, { ...message, id: next++ }].slice(-MOST))
}

/** The API's own words for a change that failed. */
export function toastError(thrown: unknown): void {
  toast({ text: wordsOf(asApiError(thrown)), tone: 'danger' })
}

/** An error in one sentence: the API's message, or the panel's own where no envelope came. */
export function wordsOf(error: ApiError): string {
  const own = OWN_CODES.find((code) => code === error.code)
  return own === undefined ? error.message : sayIn(currentLook().language)(own)
}

/** On the page once. */
export function Toaster() {
  const t = useT()
  return (
    <section
      data-toasts
      aria-label={t('common.notices')}
      aria-live="polite"
      aria-relevant="additions"
      className="pointer-events-none fixed inset-x-3 bottom-3 z-50 flex flex-col items-start gap-2 sm:start-5 sm:end-auto sm:bottom-5"
    >
      {shown.use().map((one) => (
        <OneToast key={one.id} toast={one} />
      ))}
    </section>
  )
}

function OneToast({ toast: one }: { toast: Shown }) {
  const t = useT()
  const [held, setHeld] = useState(false)
  const close = useCallback(() => shown.set(shown.get().filter((other) => other.id !== one.id)), [one])
  useEffect(() => {
    // An error stays until it is read, and nothing goes away under the pointer or the focus.
    if (held || one.tone === 'danger') return
    const timer = setTimeout(close, one.undo ? STAY_WITH_UNDO : STAY)
    return () => clearTimeout(timer)
  }, [held, one, close])
  const { undo } = one
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches, the controls are inside
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={cx(
        'pointer-events-auto flex max-w-full animate-appear items-center gap-2 rounded-md border bg-surface py-1.5 ps-4 pe-1.5 text-sm text-text shadow-pop sm:max-w-md',
        one.tone === 'danger' ? 'border-danger' : 'border-border',
      )}
    >
      {one.tone === 'danger' && <ErrorIcon className="text-danger" />}
      <p className="min-w-0 flex-1 py-1">{one.text}</p>
      {undo && (
        <Button
          look="quiet"
          icon={UndoIcon}
          className="text-primary"
          onClick={() => {
            close()
            undo()
          }}
        >
          {t('common.undo')}
        </Button>
      )}
      <IconButton icon={CloseIcon} label={t('common.dismiss')} onClick={close} />
    </div>
  )
}
