/** The dialog of the picker: search, the library's pictures or sounds, an upload, and the choice. */

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MediaItem } from '@/api/types'
import { useT } from '@/text/t'
import { Button } from '@/ui/button'
import { cx } from '@/ui/cx'
import { Dialog } from '@/ui/dialog'
import { ErrorCard } from '@/ui/error-card'
import { CheckIcon, ImageIcon } from '@/ui/icons'
import { More } from '@/ui/more'
import { Empty } from '@/ui/page'
import { Bar, Waiting } from '@/ui/skeleton'
import { DropPlace, UploadButton } from './dropping'
import { kindOf } from './kinds'
import { mediaQuery } from './queries'
import { SearchField } from './search-field'
import { useText } from './text'
import { Thumb } from './thumb'
import { UploadList } from './upload-list'
import { useUploads } from './uploads'

export interface MediaPickerProps {
  kind: 'picture' | 'sound'
  /** So many may be chosen; with one, a press chooses it. */
  most?: number
  onChoose: (items: readonly MediaItem[]) => void
  onClose: () => void
}

export function PickerBox({ kind, most = 1, onChoose, onClose }: MediaPickerProps) {
  const t = useText()
  const shell = useT()
  const [q, setQ] = useState('')
  const [chosen, setChosen] = useState<readonly MediaItem[]>([])
  const found = useInfiniteQuery({ ...mediaQuery({ kind, q }), placeholderData: keepPreviousData })
  const items = found.data?.pages.flatMap((page) => page.data.items)
  const take = (item: MediaItem) => {
    if (most === 1) return onChoose([item])
    setChosen((before) => {
      if (before.some(({ id }) => id === item.id)) return before.filter(({ id }) => id !== item.id)
      return before.length < most ? [...before, item] : before
    })
  }
  const uploads = useUploads((item) => kindOf(item) === kind && most > 1 && take(item))
  return (
    <Dialog
      open
      shape="wide"
      onClose={onClose}
      title={t('picker.title')}
      {...(most > 1 && { description: t('picker.most', { n: most }) })}
      footer={
        <>
          <Button onClick={onClose}>{shell('common.cancel')}</Button>
          {most > 1 && (
            <Button look="primary" disabled={chosen.length === 0} onClick={() => onChoose(chosen)}>
              {chosen.length === 0 ? t('picker.take') : t('picker.take.n', { n: chosen.length })}
            </Button>
          )}
        </>
      }
    >
      <DropPlace onFiles={uploads.add}>
        <div className="flex flex-wrap gap-2">
          <SearchField label={t('picker.search')} value={q} onChange={setQ} className="min-w-0 flex-1 basis-48" />
          <UploadButton onFiles={uploads.add} only={kind === 'picture' ? 'image/*' : 'audio/*'} />
        </div>
        <UploadList
          uploads={uploads}
          after={({ answer }) =>
            answer !== null &&
            most === 1 &&
            kindOf(answer.data) === kind && (
              <Button look="quiet" icon={CheckIcon} onClick={() => onChoose([answer.data])}>
                {t('picker.take')}
              </Button>
            )
          }
        />
        {found.error && !found.isFetchNextPageError && (
          <ErrorCard error={found.error} onRetry={() => found.refetch()} />
        )}
        {found.isPending && (
          <Waiting className="grid grid-cols-3 gap-3 sm:grid-cols-4">
            {Array.from({ length: 8 }, (_, one) => (
              <Bar key={one} className="aspect-square w-full" />
            ))}
          </Waiting>
        )}
        {items?.length === 0 && <Empty icon={ImageIcon} text={t(q === '' ? 'picker.empty' : 'picker.none')} />}
        {items !== undefined && items.length > 0 && (
          <>
            <ul aria-label={t('picker.list')} className="grid grid-cols-3 gap-3 sm:grid-cols-4">
              {items.map((item) => (
                <li key={item.id}>
                  <Choice
                    item={item}
                    several={most > 1}
                    isChosen={chosen.some(({ id }) => id === item.id)}
                    isClosed={chosen.length >= most}
                    onTake={() => take(item)}
                  />
                </li>
              ))}
            </ul>
            {found.isFetchNextPageError && <ErrorCard error={found.error} onRetry={() => found.fetchNextPage()} />}
            <More
              told={t('picker.shown', { n: items.length })}
              label={t('picker.more')}
              hasMore={found.hasNextPage}
              busy={found.isFetchingNextPage}
              onMore={() => found.fetchNextPage()}
            />
          </>
        )}
      </DropPlace>
    </Dialog>
  )
}

function Choice({
  item,
  several,
  isChosen,
  isClosed,
  onTake,
}: {
  item: MediaItem
  several: boolean
  isChosen: boolean
  isClosed: boolean
  onTake: () => void
}) {
  return (
    <button
      type="button"
      onClick={onTake}
      {...(several && { 'aria-pressed': isChosen, 'aria-disabled': isClosed && !isChosen })}
      className={cx(
        'relative flex w-full flex-col gap-1 rounded-md border-2 p-1 text-start text-xs hover:bg-surface-2 aria-disabled:opacity-55',
        isChosen ? 'border-primary' : 'border-transparent',
      )}
    >
      {/* The name beneath says what it is; the picture's own words would say it twice. */}
      <Thumb file={item.file} preview={null} alt="" className="aspect-square w-full rounded-sm" />
      <bdi className="max-w-full self-start truncate">{item.title}</bdi>
      {isChosen && (
        <span className="absolute end-2 top-2 grid size-6 place-items-center rounded-full bg-primary text-on-primary">
          <CheckIcon className="size-4" />
        </span>
      )}
    </button>
  )
}
