/** Every key the page knows. */

import { Dialog } from '@/ui/dialog'
import { CONTROL, useEnter } from './enter'
import { useText } from './text'

export default function KeysDialog({ onClose }: { onClose: () => void }) {
  const t = useText()
  const enter = useEnter()
  const rows: [string, string][] = [
    [t('keys.send'), enter === 'send' ? 'Enter' : `${CONTROL} + Enter`],
    [t('keys.newline'), enter === 'send' ? 'Shift + Enter' : 'Enter'],
    [t('keys.stop'), 'Esc'],
    [t('keys.edit'), '↑'],
    [t('keys.new'), `${CONTROL} + Shift + O`],
    [t('keys.provider'), 'Alt + P'],
    [t('keys.model'), 'Alt + M'],
    [t('keys.message'), 'Alt + C'],
  ]
  return (
    <Dialog open onClose={onClose} title={t('keys.title')}>
      <dl className="grid grid-cols-[1fr_auto] items-center gap-x-6 gap-y-2 text-sm">
        {rows.map(([name, keys]) => (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd className="text-end">
              <kbd dir="ltr" className="rounded-sm border border-border bg-surface-2 px-2 py-0.5">
                {keys}
              </kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
