/** What is shown this once and never again: it must be put away before the page goes on, and copying it is first at hand. */

import { type ReactNode, useEffect, useRef } from 'react'
import { useLeaveGuard } from '@/app/leave-guard'
import { Button } from './button'
import { CopyButton } from './copy-button'
import { Dialog } from './dialog'
import { AlertIcon } from './icons'

export function ShownOnce({
  title,
  warning,
  done,
  onDone,
  children,
}: {
  title: ReactNode
  /** That it is shown this once, and to whom it goes. */
  warning: ReactNode
  /** What the button says. */
  done: string
  onDone: () => void
  /** The first button in it has the focus. */
  children: ReactNode
}) {
  useLeaveGuard(true)
  return (
    <Dialog
      open
      insist
      onClose={onDone}
      title={title}
      footer={
        <Button look="primary" onClick={onDone}>
          {done}
        </Button>
      }
    >
      <p role="alert" className="flex items-start gap-2 rounded-md bg-warn-soft px-3 py-2 text-sm text-text">
        <AlertIcon className="mt-0.5 text-warn" />
        <span>{warning}</span>
      </p>
      <Given>{children}</Given>
    </Dialog>
  )
}

/** A secret in whole, and the button that copies it. */
export function ShownText({ text, label }: { text: string; label: string }) {
  return (
    <div className="flex flex-col items-start gap-1 [&>button]:-ms-2">
      <code
        dir="ltr"
        className="w-full rounded-md border border-field-border bg-surface px-3 py-2 text-start text-base break-all select-all"
      >
        {text}
      </code>
      <CopyButton text={text} label={label} />
    </div>
  )
}

function Given({ children }: { children: ReactNode }) {
  const given = useRef<HTMLDivElement>(null)
  useEffect(() => given.current?.querySelector('button')?.focus(), [])
  return (
    <div ref={given} className="flex flex-col gap-4">
      {children}
    </div>
  )
}
