/** What somebody needs to sign in, shown once. */

import { useEffect, useRef } from 'react'
import { useLeaveGuard } from '@/app/leave-guard'
import { Button } from '@/ui/button'
import { CopyButton } from '@/ui/copy-button'
import { Dialog } from '@/ui/dialog'
import { AlertIcon } from '@/ui/icons'
import { useText } from './text'

export interface Credentials {
  username: string
  password: string
}

export function Handover({ title, given, onClose }: { title: string; given: Credentials; onClose: () => void }) {
  const t = useText()
  const buttons = useRef<HTMLDivElement>(null)
  useLeaveGuard(true)
  useEffect(() => buttons.current?.querySelector('button')?.focus(), [])
  const rows = [
    [t('handover.address'), `${window.location.origin}/login`],
    [t('handover.name'), given.username],
    [t('handover.password'), given.password],
  ] as const
  return (
    <Dialog
      open
      insist
      onClose={onClose}
      title={title}
      footer={
        <Button look="primary" onClick={onClose}>
          {t('handover.done')}
        </Button>
      }
    >
      <p role="alert" className="flex items-start gap-2 rounded-md bg-warn-soft px-3 py-2 text-sm">
        <AlertIcon className="mt-0.5 text-warn" />
        <span>{t('handover.once', { name: given.username })}</span>
      </p>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2 rounded-md border border-border px-3 py-3 text-sm">
        {rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd dir="ltr" className="min-w-0 text-start font-mono wrap-anywhere select-all">
              {value}
            </dd>
          </div>
        ))}
      </dl>
      <div ref={buttons} className="-ms-2 -mt-2 flex flex-wrap">
        <CopyButton text={given.password} label={t('handover.copyPassword')} />
        <CopyButton text={rows.map(([name, value]) => `${name}: ${value}`).join('\n')} label={t('handover.copy')} />
      </div>
    </Dialog>
  )
}
