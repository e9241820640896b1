/** The media library: what every admin put there, and the ways in. */

import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import type { MediaItem } from '@/api/types'
import { useLook } from '@/app/look'
import { useOnce } from '@/app/once'
import { DropPlace, UploadButton } from '@/media/dropping'
import { factsOf } from '@/media/kinds'
import { forgetSaved, mediaQuery } from '@/media/queries'
import { useText as useMediaText } from '@/media/text'
import { UploadList } from '@/media/upload-list'
import { type Upload, useUploads } from '@/media/uploads'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { ImageIcon, TrashIcon } from '@/ui/icons'
import { Empty } from '@/ui/page'
import { toast, toastError } from '@/ui/toast'
import type { Place } from './address'
import { FilterBar } from './filter-bar'
import type { Go } from './page'
import { remove } from './queries'
import { Shelf } from './shelf'
import { useText } from './text'

export function Library({ place, go }: { place: Place; go: Go }) {
  const t = useText()
  const { language } = useLook()
  const media = useMediaText()
  const uploads = useUploads()
  const found = useInfiniteQuery({ ...mediaQuery(place), placeholderData: keepPreviousData })
  const facts = useMemo(
    () =>
      (item: MediaItem): ReactNode => (
        <>
          {item.provenance !== null && <Badge tone="primary">{t('made')}</Badge>}
          <span>{factsOf(item.file, language).at(0)}</span>
          <bdi>{item.owner_name ?? t('fact.gone')}</bdi>
        </>
      ),
    [t, language],
  )
  return (
    <DropPlace onFiles={uploads.add}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <UploadButton primary onFiles={uploads.add} />
        <p className="text-sm text-muted">{media('upload.hint')}</p>
      </div>
      <UploadList uploads={uploads} after={(row) => <After row={row} go={go} onGone={() => uploads.drop(row.id)} />} />
      <FilterBar place={place} go={go} />
      <Shelf
        place={place}
        go={go}
        label={t('list.media')}
        found={found}
        facts={facts}
        empty={<Empty icon={ImageIcon} text={t('empty.media')} />}
      />
    </DropPlace>
  )
}

/** Its details are at hand at once; the same file twice is told, and either can be looked at or removed. */
function After({ row, go, onGone }: { row: Upload; go: Go; onGone: () => void }) {
  const media = useMediaText()
  const client = useQueryClient()
  const item = row.answer?.data
  const removing = useOnce({
    mutationFn: () => remove('media', item?.id ?? ''),
    onSuccess: ({ message }) => {
      toast({ text: message })
      onGone()
      forgetSaved(client)
    },
    onError: toastError,
  })
  if (item === undefined) return null
  const other = item.same_as
  return (
    <>
      {other !== null && (
        <>
          <Button look="quiet" onClick={() => go({ id: other }, false)}>
            {media('upload.other')}
          </Button>
          <Button look="quiet" icon={TrashIcon} busy={removing.isPending} onClick={() => removing.mutate()}>
            {media('upload.remove')}
          </Button>
        </>
      )}
      <Button look="quiet" onClick={() => go({ id: item.id }, false)}>
        {media('upload.told')}
      </Button>
    </>
  )
}
