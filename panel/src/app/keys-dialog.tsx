/** Every key that works here: the open page's, and those of all pages. */

import { useT } from '@/text/t'
import { Dialog } from '@/ui/dialog'
import { CONTROL } from './keyboard'
import { useKeysText } from './keys-text'
import { type Shortcut, useAddedShortcuts } from './shortcuts'

export default function KeysDialog({ onClose }: { onClose: () => void }) {
  const t = useKeysText()
  const shell = useT()
  const here = useAddedShortcuts()
  const everywhere = [
    { name: shell('palette.open'), keys: `${CONTROL} + K` },
    { name: t('page'), keys: 'Alt + 1 … 9' },
    { name: t('list'), keys: '?' },
    { name: t('close'), keys: 'Esc' },
  ]
  return (
    <Dialog open onClose={onClose} title={t('title')}>
      {here.length > 0 && <Keys title={t('here')} rows={here} />}
      <Keys title={t('everywhere')} rows={everywhere} />
    </Dialog>
  )
}

function Keys({ title, rows }: { title: string; rows: readonly Shortcut[] }) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-sm font-bold">{title}</h3>
      <dl className="grid grid-cols-[1fr_auto] items-center gap-x-6 gap-y-2 text-sm">
        {rows.map(({ name, keys }) => (
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
    </section>
  )
}
