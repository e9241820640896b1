/** The applications that outputs may be sent to, for super admins: each with its state, its form, and its end. */

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { answer, api } from '@/api/client'
import { useChange } from '@/app/change'
import { useLeaveGuard } from '@/app/leave-guard'
import { useOnce } from '@/app/once'
import { destinationsQuery } from '@/saving/queries'
import { useT } from '@/text/t'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Confirm } from '@/ui/confirm'
import { ErrorCard } from '@/ui/error-card'
import { useFocusAfterRemoval } from '@/ui/focus-after'
import { PlusIcon } from '@/ui/icons'
import { overlay } from '@/ui/overlay'
import { ShownOnce, ShownText } from '@/ui/shown-once'
import { Bar, Waiting } from '@/ui/skeleton'
import { Switch } from '@/ui/switch'
import { Time } from '@/ui/time'
import { toast } from '@/ui/toast'
import type { DestinationDialogProps } from './destination-dialog'
import { type App, appsIn, BLANK, type Draft, draftOf, isSame, NEW, type Secret } from './destinations'
import { useText } from './destinations-text'

const DestinationDialog = overlay<DestinationDialogProps>(() =>
  import('./destination-dialog').then((module) => module.DestinationDialog),
)

export function DestinationsCard() {
  const t = useText()
  const places = useQuery(destinationsQuery)
  const apps = useMemo(() => places.data && appsIn(places.data), [places.data])
  const [open, setOpen] = useState<string | null>(null)
  // What is typed stays when a form is closed unsaved.
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({})
  const [removing, setRemoving] = useState<App | null>(null)
  const [secret, setSecret] = useState<Secret | null>(null)
  const addButton = useRef<HTMLButtonElement>(null)
  const going = useFocusAfterRemoval(
    useMemo(() => apps?.map(({ id }) => id), [apps]),
    addButton,
  )
  const appOf = (id: string | null) => apps?.find((one) => one.id === id)
  const firstOf = (id: string) => {
    const app = appOf(id)
    return app === undefined ? BLANK : draftOf(app)
  }
  const isHeld = (id: string) => id === NEW || appOf(id) !== undefined
  useLeaveGuard(Object.entries(drafts).some(([id, draft]) => isHeld(id) && !isSame(draft, firstOf(id))))
  const drop = (id: string) => setDrafts(({ [id]: _, ...others }) => others)
  return (
    <Card
      id="destinations"
      title={t('title')}
      text={t('text')}
      aside={
        <Button ref={addButton} icon={PlusIcon} disabled={apps === undefined} onClick={() => setOpen(NEW)}>
          {t('add')}
        </Button>
      }
    >
      {apps === undefined &&
        (places.error ? (
          <ErrorCard error={places.error} onRetry={() => places.refetch()} />
        ) : (
          <Waiting>
            <Bar className="h-12 w-full" />
          </Waiting>
        ))}
      {apps?.length === 0 && <p className="text-sm text-muted">{t('none')}</p>}
      {apps !== undefined && apps.length > 0 && (
        <ul aria-label={t('list')}>
          {apps.map((app) => (
            <Row key={app.id} app={app} onEdit={() => setOpen(app.id)} onRemove={() => setRemoving(app)} />
          ))}
        </ul>
      )}
      {open !== null && (open === NEW || appOf(open) !== undefined) && (
        <DestinationDialog
          key={open}
          first={appOf(open)}
          draft={drafts[open] ?? firstOf(open)}
          onChange={(draft) => setDrafts((before) => ({ ...before, [open]: draft }))}
          onSaved={(made) => {
            drop(open)
            setOpen(null)
            setSecret(made)
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {removing !== null && (
        <AppRemoval
          app={removing}
          onCancel={() => setRemoving(null)}
          onGone={() => {
            going(removing.id)
            drop(removing.id)
            setRemoving(null)
          }}
        />
      )}
      {secret !== null && (
        <ShownOnce
          title={t('made.title', { label: secret.label })}
          warning={secret.message}
          done={t('made.done')}
          onDone={() => setSecret(null)}
        >
          <ShownText text={secret.secret} label={t('made.copy')} />
          <p className="text-sm text-muted">{t('made.text')}</p>
        </ShownOnce>
      )}
    </Card>
  )
}

function Row({ app, onEdit, onRemove }: { app: App; onEdit: () => void; onRemove: () => void }) {
  const t = useText()
  const shell = useT()
  const turn = useTurning()
  const { label, destination, enabled, app: told } = app
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-border py-3 first:border-t-0 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-60 text-sm">
        <h3 className="font-bold">
          <bdi>{label}</bdi>
        </h3>
        <p dir="ltr" className="text-start text-xs break-all text-muted">
          {destination} · {told.url}
        </p>
        <p className="text-xs text-muted">
          {t('since')} <Time at={told.created_at} as="date" />
        </p>
      </div>
      <div className="flex items-center gap-2">
        <span aria-hidden="true" className="text-sm text-muted">
          {t(enabled ? 'on' : 'off')}
        </span>
        <Switch
          hideLabel
          label={t('switch.of', { label })}
          checked={enabled}
          onChange={(wanted) => turn.mutate({ id: app.id, enabled: wanted })}
        />
      </div>
      <div className="flex gap-2">
        <Button aria-label={t('edit.of', { label })} onClick={onEdit}>
          {t('edit')}
        </Button>
        <Button look="quiet" aria-label={t('remove.of', { label })} onClick={onRemove}>
          {shell('common.delete')}
        </Button>
      </div>
    </li>
  )
}

/** On or off at once, with undo; each change builds on the version that the one before came to. */
function useTurning() {
  const client = useQueryClient()
  const versions = useRef<Record<string, number>>({})
  return useChange({
    queryKey: destinationsQuery.queryKey,
    show: (
      places: readonly { id: string | null; enabled: boolean }[],
      { id, enabled }: { id: string; enabled: boolean },
    ) => places.map((one) => (one.id === id ? { ...one, enabled } : one)),
    send: async ({ id, enabled }) => {
      const shown = appsIn(client.getQueryData(destinationsQuery.queryKey) ?? []).find((one) => one.id === id)
      const version = Math.max(shown?.app.version ?? 1, versions.current[id] ?? 1)
      const told = await answer(
        api.PATCH('/api/v1/ai/destinations/{destination_id}', {
          params: { path: { destination_id: id } },
          body: { version, enabled },
        }),
      )
      versions.current[id] = told.data.app?.version ?? version
      return told
    },
    undo: ({ id, enabled }) => ({ id, enabled: !enabled }),
  })
}

function AppRemoval({ app, onGone, onCancel }: { app: App; onGone: () => void; onCancel: () => void }) {
  const t = useText()
  const shell = useT()
  const client = useQueryClient()
  const removing = useOnce({
    mutationFn: () =>
      answer(api.DELETE('/api/v1/ai/destinations/{destination_id}', { params: { path: { destination_id: app.id } } })),
    onSuccess: ({ message }) => {
      toast({ text: message, about: app.id })
      onGone()
    },
    onSettled: () => client.invalidateQueries(destinationsQuery),
  })
  return (
    <Confirm
      open
      danger
      title={t('remove.title', { label: app.label })}
      text={t('remove.text')}
      action={shell('common.delete')}
      busy={removing.isPending}
      onConfirm={() => removing.mutate()}
      onCancel={onCancel}
    >
      {removing.error && <ErrorCard error={removing.error} />}
    </Confirm>
  )
}
