/** One item, whole: what it is and where it came from, and what can be done with it. */

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { HandedPicture } from '@/app/hand-over'
import { useHandOver } from '@/app/hand-over'
import { PAGES } from '@/app/pages'
import { kindOf } from '@/media/kinds'
import { mediaItemQuery } from '@/media/queries'
import { useT } from '@/text/t'
import { Button } from '@/ui/button'
import { CopyButton } from '@/ui/copy-button'
import { Dialog } from '@/ui/dialog'
import { download } from '@/ui/download'
import { ErrorCard } from '@/ui/error-card'
import { DownloadIcon, EditIcon, ImageIcon, MicIcon, TextIcon, TrashIcon } from '@/ui/icons'
import { Bar, Waiting } from '@/ui/skeleton'
import type { Place } from './address'
import type { Draft, Item } from './edit'
import { ItemEdit } from './item-edit'
import { ItemFacts } from './item-facts'
import { ItemPreview } from './item-preview'
import { outputQuery } from './queries'
import { Removal } from './removal'
import { useText } from './text'

export interface ItemDialogProps {
  place: Place
  id: string
  /** What was typed before and not saved. */
  draft: Draft | undefined
  onDraft: (id: string, draft: Draft | null) => void
  onClose: () => void
}

export function ItemDialog({ place, id, draft, onDraft, onClose }: ItemDialogProps) {
  const isMedia = place.shelf === 'media'
  const media = useQuery({ ...mediaItemQuery(id), enabled: isMedia })
  const own = useQuery({ ...outputQuery(id), enabled: !isMedia })
  const asked = isMedia ? media : own
  const item: Item | undefined = asked.data
  const [editing, setEditing] = useState(draft !== undefined)
  const t = useText()
  if (item !== undefined && editing)
    return (
      <ItemEdit
        shelf={place.shelf}
        item={item}
        draft={draft}
        onDraft={(next) => onDraft(id, next)}
        onEnd={() => setEditing(false)}
        onClose={onClose}
      />
    )
  return (
    <Dialog
      open
      shape="wide"
      onClose={onClose}
      title={item === undefined ? t('title') : <bdi>{item.title}</bdi>}
      {...(item !== undefined && {
        footer: <Actions place={place} item={item} onEdit={() => setEditing(true)} onClose={onClose} />,
      })}
    >
      {item === undefined && asked.error && <ErrorCard error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && (
        <Waiting className="flex flex-col gap-3">
          <Bar className="h-64 w-full" />
          <Bar className="h-4 w-2/3" />
          <Bar className="h-4 w-1/2" />
        </Waiting>
      )}
      {item !== undefined && (
        <>
          <ItemPreview item={item} />
          <ItemFacts item={item} place={place} />
        </>
      )}
    </Dialog>
  )
}

function Actions({
  place,
  item,
  onEdit,
  onClose,
}: {
  place: Place
  item: Item
  onEdit: () => void
  onClose: () => void
}) {
  const t = useText()
  const shell = useT()
  const [removing, setRemoving] = useState(false)
  const mayChange = !('may_change' in item) || item.may_change
  return (
    <>
      {!mayChange && 'owner_name' in item && (
        <p className="me-auto self-center text-sm text-muted">
          {item.owner_name === null ? t('closed.edit.gone') : t('closed.edit', { owner: item.owner_name })}
        </p>
      )}
      {mayChange && (
        <Button look="quiet" icon={TrashIcon} className="me-auto" onClick={() => setRemoving(true)}>
          {shell('common.delete')}
        </Button>
      )}
      <UseElsewhere place={place} item={item} />
      {'body' in item && item.body !== null && (
        <>
          <CopyButton text={item.body} label={t('copy')} />
          <Button
            icon={DownloadIcon}
            onClick={() => download(item.body ?? '', `${fileName(item.title)}.md`, 'text/markdown')}
          >
            {t('download')}
          </Button>
        </>
      )}
      {item.file !== null && (
        <a
          href={`${item.file.url}?original=true&download=true`}
          download
          className="inline-flex min-h-10 items-center gap-2 rounded-md border border-field-border/60 bg-surface px-4 py-1.5 text-sm font-medium hover:bg-surface-2"
        >
          <DownloadIcon />
          {t('download.original')}
        </a>
      )}
      {mayChange && (
        <Button look="primary" icon={EditIcon} onClick={onEdit}>
          {t('edit')}
        </Button>
      )}
      {removing && <Removal shelf={place.shelf} items={[item]} onGone={onClose} onCancel={() => setRemoving(false)} />}
    </>
  )
}

/** Another page goes on with it: a picture of the library as a reference, a text as a source. */
function UseElsewhere({ place, item }: { place: Place; item: Item }) {
  const t = useText()
  const handOver = useHandOver()
  const has = (path: string) => PAGES.some((page) => page.path === path)
  const inLibrary = place.shelf === 'media' || ('destination' in item && item.destination === 'media')
  if (item.file !== null && kindOf(item) === 'picture' && inLibrary && has('/ai/image')) {
    const picture: HandedPicture = {
      mediaId: item.id,
      mediaType: item.file.media_type,
      url: `/api/v1/ai/media/${item.id}/file`,
      title: item.title,
    }
    return (
      <Button icon={ImageIcon} onClick={() => handOver({ to: '/ai/image', pictures: [picture] })}>
        {t('use.image')}
      </Button>
    )
  }
  const body = 'body' in item ? item.body : null
  if (body === null || !has('/ai/content')) return null
  return (
    <>
      <Button icon={TextIcon} onClick={() => handOver({ to: '/ai/content', text: body, title: item.title })}>
        {t('use.content')}
      </Button>
      <Button icon={MicIcon} onClick={() => handOver({ to: '/ai/podcast', text: body, title: item.title })}>
        {t('use.podcast')}
      </Button>
    </>
  )
}

/** What a file system takes of a title. */
function fileName(title: string): string {
  return (
    title
      .replace(/[^\p{L}\p{N}\p{M}\u200c ._-]+/gu, ' ')
      .trim()
      .slice(0, 80) || 'output'
  )
}
