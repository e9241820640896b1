/** An application as a form: a new one, another address or label for it, or a new secret. */

import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useRef, useState } from 'react'
import { type Answer, answer, api } from '@/api/client'
import { asApiError } from '@/api/errors'
import { useOnce } from '@/app/once'
import { destinationsQuery } from '@/saving/queries'
import { useT } from '@/text/t'
import { Button } from '@/ui/button'
import { Confirm } from '@/ui/confirm'
import { Dialog } from '@/ui/dialog'
import { ErrorCard } from '@/ui/error-card'
import { Field, TextInput, useErrorFocus } from '@/ui/field'
import { KeyIcon } from '@/ui/icons'
import { toast } from '@/ui/toast'
import { type App, appsIn, type Draft, draftOf, type Secret } from './destinations'
import { useText } from './destinations-text'
import { Meanwhile } from './meanwhile'
import { useSiteText } from './site-text'

const CONFLICT = 'common.conflict'
const FIELDS = ['name', 'label', 'url'] as const

export interface DestinationDialogProps {
  /** The application that is changed; none for a new one. */
  first: App | undefined
  draft: Draft
  onChange: (draft: Draft) => void
  /** With its secret, where there is a new one. */
  onSaved: (secret: Secret | null) => void
  onClose: () => void
}

export function DestinationDialog({ first, draft, onChange, onSaved, onClose }: DestinationDialogProps) {
  const t = useText()
  const site = useSiteText()
  const shell = useT()
  const client = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const formId = useId()
  const [base, setBase] = useState(first)
  const [lines, setLines] = useState<readonly string[]>([])
  const [asking, setAsking] = useState(false)
  const saving = useOnce({
    mutationFn: (newSecret: boolean) => send(base, draft, newSecret),
    // Its answer may hold a secret: it is forgotten with the dialog.
    gcTime: 0,
    onSuccess: ({ data, message }) => {
      client.invalidateQueries(destinationsQuery)
      if (data.secret === null) toast({ text: message, about: data.id ?? 'destination' })
      onSaved(data.secret === null ? null : { label: data.label, secret: data.secret, message })
    },
    onError: async (thrown) => {
      setAsking(false)
      if (asApiError(thrown).code !== CONFLICT || base === undefined) return
      const places = await client.fetchQuery({ ...destinationsQuery, staleTime: 0 }).catch(() => [])
      const fresh = appsIn(places).find(({ id }) => id === base.id)
      if (fresh === undefined) return
      const [before, now] = [draftOf(base), draftOf(fresh)]
      const changed = (['label', 'url'] as const).filter((name) => before[name] !== now[name])
      setLines(changed.filter((name) => draft[name] !== now[name]).map((name) => t(`now.${name}`, { now: now[name] })))
      // What was not touched here follows what it is now.
      const taken = changed.filter((name) => draft[name] === before[name]).map((name) => [name, now[name]])
      onChange({ ...draft, ...Object.fromEntries(taken) })
      setBase(fresh)
    },
  })
  useErrorFocus(form, saving.error)
  const error = saving.error === null ? null : asApiError(saving.error)
  const conflict = error?.code === CONFLICT ? error : null
  const faultOf = (name: (typeof FIELDS)[number]) =>
    conflict !== null
      ? undefined
      : (error?.fieldMessage(name) ??
        // Taken is told of the whole; it is the name that is to be another.
        (name === 'name' && error?.code === 'outputs.destination.name_taken' ? error.message : undefined))
  const save = (event: FormEvent) => {
    event.preventDefault()
    saving.mutate(false)
  }
  const field = (name: (typeof FIELDS)[number], hint: string, ltr: boolean) => (
    <Field label={t(name)} hint={hint} optional={name === 'label'} error={faultOf(name)}>
      {(wiring) => (
        <TextInput
          {...wiring}
          ltr={ltr}
          autoComplete="off"
          value={draft[name]}
          onChange={(event) => onChange({ ...draft, [name]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <Dialog
      open
      onClose={onClose}
      title={base === undefined ? t('new.title') : t('edit.title', { label: base.label })}
      description={t('form.text')}
      footer={
        <>
          <Button onClick={onClose}>{shell('common.cancel')}</Button>
          <Button type="submit" form={formId} look="primary" busy={saving.isPending}>
            {conflict === null ? shell('common.save') : site('meanwhile.save')}
          </Button>
        </>
      }
    >
      <form id={formId} ref={form} noValidate onSubmit={save} className="flex flex-col gap-4">
        {base === undefined &&
          field('name', t('name.hint', { destination: `app:${draft.name.trim() || 'shop'}` }), true)}
        {field('label', t('label.hint'), false)}
        {field('url', t('url.hint'), true)}
      </form>
      {base !== undefined && (
        <div className="flex flex-col items-start gap-2 border-t border-border pt-4">
          <p className="text-sm text-muted">{t('secret.text')}</p>
          <Button icon={KeyIcon} onClick={() => setAsking(true)}>
            {t('secret.ask')}
          </Button>
          <Confirm
            open={asking}
            danger
            title={t('secret.title', { label: base.label })}
            text={t('secret.text')}
            action={t('secret')}
            busy={saving.isPending}
            onConfirm={() => saving.mutate(true)}
            onCancel={() => setAsking(false)}
          />
        </div>
      )}
      {conflict && <Meanwhile error={conflict} lines={lines} />}
      {error && conflict === null && !FIELDS.some((name) => faultOf(name) !== undefined) && <ErrorCard error={error} />}
    </Dialog>
  )
}

type Saved = Answer<{ id: string | null; label: string; secret: string | null }>

function send(base: App | undefined, draft: Draft, newSecret: boolean): Promise<Saved> {
  const [label, url] = [draft.label.trim(), draft.url.trim()]
  if (base === undefined)
    return answer(api.POST('/api/v1/ai/destinations', { body: { name: draft.name.trim(), label, url } }))
  return answer(
    api.PATCH('/api/v1/ai/destinations/{destination_id}', {
      params: { path: { destination_id: base.id } },
      body: { version: base.app.version, label, url, new_secret: newSecret },
    }),
  )
}
