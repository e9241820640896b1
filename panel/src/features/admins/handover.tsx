/** What somebody needs to sign in, shown once. */

import { CopyButton } from '@/ui/copy-button'
import { ShownOnce } from '@/ui/shown-once'
import { useText } from './text'

export interface Credentials {
  username: string
  password: string
}

export function Handover({ title, given, onClose }: { title: string; given: Credentials; onClose: () => void }) {
  const t = useText()
  const rows = [
    [t('handover.address'), `${window.location.origin}/login`],
    [t('handover.name'), given.username],
    [t('handover.password'), given.password],
  ] as const
  return (
    <ShownOnce
      title={title}
      warning={t('handover.once', { name: given.username })}
      done={t('handover.done')}
      onDone={onClose}
    >
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
      <div className="-ms-2 -mt-2 flex flex-wrap">
        <CopyButton text={given.password} label={t('handover.copyPassword')} />
        <CopyButton text={rows.map(([name, value]) => `${name}: ${value}`).join('\n')} label={t('handover.copy')} />
      </div>
    </ShownOnce>
  )
}
