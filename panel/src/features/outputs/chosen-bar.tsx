/** What can be done with what is chosen; it stays in sight while the list scrolls. */

import { useState } from 'react'
import { useT } from '@/text/t'
import { Button, IconButton } from '@/ui/button'
import { CloseIcon, DownloadIcon, TrashIcon } from '@/ui/icons'
import { archiveOf, MOST_CHOSEN, type Place } from './address'
import type { Listed } from './items'
import { Removal } from './removal'
import { useText } from './text'

export function ChosenBar({
  place,
  items,
  isAll,
  onAll,
  onNone,
}: {
  place: Place
  items: readonly Listed[]
  isAll: boolean
  onAll: () => void
  onNone: () => void
}) {
  const t = useText()
  const shell = useT()
  const [removing, setRemoving] = useState(false)
  const mine = items.filter((item) => !('may_change' in item) || item.may_change)
  const others = items.length - mine.length
  const tooMany = items.length > MOST_CHOSEN
  return (
    <section
      aria-label={t('chosen.bar')}
      className="sticky bottom-3 z-20 flex flex-wrap items-center gap-2 rounded-lg border border-border bg-surface px-3 py-2 shadow-pop"
    >
      <p className="me-auto text-sm font-medium">{t('chosen', { n: items.length })}</p>
      {!isAll && (
        <Button look="quiet" onClick={onAll}>
          {t('chosen.all')}
        </Button>
      )}
      {place.shelf === 'own' &&
        (tooMany ? (
          <p className="text-sm text-muted">{t('chosen.most', { n: MOST_CHOSEN })}</p>
        ) : (
          <a
            href={archiveOf(
              {},
              items.map(({ id }) => id),
            )}
            download
            className="inline-flex min-h-10 items-center gap-2 rounded-md border border-field-border/60 bg-surface px-4 py-1.5 text-sm font-medium hover:bg-surface-2"
          >
            <DownloadIcon />
            {t('chosen.export')}
          </a>
        ))}
      {mine.length > 0 && (
        <Button look="danger" icon={TrashIcon} onClick={() => setRemoving(true)}>
          {shell('common.delete')}
        </Button>
      )}
      <IconButton icon={CloseIcon} label={t('chosen.none')} onClick={onNone} />
      {others > 0 && <p className="w-full text-xs text-muted">{t('chosen.others', { n: others })}</p>}
      {removing && (
        <Removal
          shelf={place.shelf}
          items={mine}
          onGone={() => {
            setRemoving(false)
            onNone()
          }}
          onCancel={() => setRemoving(false)}
        />
      )}
    </section>
  )
}
