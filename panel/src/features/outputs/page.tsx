/** What was kept: one's own outputs, and beside them the media library that all admins share. */

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { useCommands } from '@/app/commands'
import { useLeaveGuard } from '@/app/leave-guard'
import { mediaQuery } from '@/media/queries'
import { destinationsQuery } from '@/saving/queries'
import { announce } from '@/ui/announcer'
import { Button, IconButton } from '@/ui/button'
import { DownloadIcon, GridIcon, RefreshIcon, RowsIcon, UploadIcon } from '@/ui/icons'
import { overlay } from '@/ui/overlay'
import { Page, PageHeader } from '@/ui/page'
import { Tabs } from '@/ui/tabs'
import { archiveOf, isNarrowed, type Place, placeIn, searchOf } from './address'
import type { Draft } from './edit'
import type { ItemDialogProps } from './item-dialog'
import { Library } from './library'
import { Own } from './own'
import { outputsQuery } from './queries'
import { useText } from './text'

const ItemDialog = overlay<ItemDialogProps>(() => import('./item-dialog').then((module) => module.ItemDialog))
const SHELVES = ['own', 'media'] as const

export default function OutputsPage() {
  const t = useText()
  const client = useQueryClient()
  const navigate = useNavigate()
  const search = useSearch({ strict: false })
  const place = useMemo(() => placeIn(search), [search])
  // Here, and not in the dialog: what was typed is still there when it is opened again.
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({})
  const [busy, setBusy] = useState(false)
  useLeaveGuard(Object.keys(drafts).length > 0)
  const go = useCallback(
    (part: Partial<Place>, replace = true) =>
      navigate({ to: '.', search: searchOf({ ...place, ...part }), replace, resetScroll: false }),
    [navigate, place],
  )
  useCommands(
    useMemo(
      () => [
        { id: 'outputs.upload', name: t('command'), icon: UploadIcon, run: () => go(placeIn({ tab: 'media' }), false) },
      ],
      [t, go],
    ),
  )
  const refresh = async () => {
    setBusy(true)
    await Promise.all(
      ['outputs', 'media', 'destinations'].map((name) => client.invalidateQueries({ queryKey: [name] })),
    )
    setBusy(false)
    announce(t('refreshed'))
  }
  const keep = useCallback(
    (id: string, draft: Draft | null) =>
      setDrafts(({ [id]: _, ...others }) => (draft === null ? others : { ...others, [id]: draft })),
    [],
  )
  return (
    <Page width="table">
      <PageHeader
        title={t('title')}
        text={t(place.shelf === 'own' ? 'text' : 'media.text')}
        actions={
          <>
            {place.shelf === 'own' && (
              <a
                href={archiveOf(place, [])}
                download
                className="inline-flex min-h-10 items-center gap-2 rounded-md border border-field-border/60 bg-surface px-4 py-1.5 text-sm font-medium hover:bg-surface-2"
              >
                <DownloadIcon />
                {t(isNarrowed(place) ? 'export.shown' : 'export')}
              </a>
            )}
            <Button icon={RefreshIcon} busy={busy} onClick={refresh}>
              {t('refresh')}
            </Button>
            <ViewSwitch place={place} go={go} />
          </>
        }
      />
      <Tabs
        label={t('shelves')}
        value={place.shelf}
        onChange={(shelf) => go(placeIn(searchOf({ ...place, shelf, id: undefined })), false)}
        tabs={SHELVES.map((value) => ({ value, label: t(`shelf.${value}`) }))}
      >
        {place.shelf === 'own' ? <Own place={place} go={go} /> : <Library place={place} go={go} />}
      </Tabs>
      {place.id !== undefined && (
        <ItemDialog
          key={`${place.shelf} ${place.id}`}
          place={place}
          id={place.id}
          draft={drafts[place.id]}
          onDraft={keep}
          onClose={() => go({ id: undefined })}
        />
      )}
    </Page>
  )
}

export function prefetch(client: QueryClient) {
  // Before the visit the address is still that of another page.
  const { pathname, search } = window.location
  const place = placeIn(pathname === '/ai/outputs' ? Object.fromEntries(new URLSearchParams(search)) : {})
  client.prefetchQuery(destinationsQuery)
  if (place.shelf === 'own') client.prefetchInfiniteQuery(outputsQuery(place))
  else client.prefetchInfiniteQuery(mediaQuery(place))
}

export type Go = (part: Partial<Place>, replace?: boolean) => void

function ViewSwitch({ place, go }: { place: Place; go: Go }) {
  const t = useText()
  const other = place.view === 'grid' ? 'list' : 'grid'
  return (
    <IconButton
      look="secondary"
      icon={other === 'grid' ? GridIcon : RowsIcon}
      label={`${t('view')}: ${t(`view.${other}`)}`}
      onClick={() => go({ view: other })}
    />
  )
}
