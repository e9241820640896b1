/** Where a provider is reached; for super admins. The environment wins, and then it is only shown. */

import { type FormEvent, useState } from 'react'
import type { ApiError } from '@/api/errors'
import type { Provider } from '@/api/types'
import { useT } from '@/text/t'
import { Button } from '@/ui/button'
import { ErrorCard } from '@/ui/error-card'
import { Field, TextInput } from '@/ui/field'
import { LockIcon } from '@/ui/icons'
import { type Drafts, focusIn } from './drafts'
import { useAddressing } from './queries'
import { Row } from './row'
import { useText } from './text'

export function AddressRow({ provider, drafts }: { provider: Provider; drafts: Drafts }) {
  const t = useText()
  const form = `${provider.slug}-address`
  const draft = drafts.of(form)
  const close = () => {
    drafts.close(form)
    focusIn(form, 'button')
  }
  return (
    <Row
      id={form}
      title={t('address.title')}
      text={
        <bdi dir="ltr" className="break-all">
          {provider.base_url}
        </bdi>
      }
      control={
        !provider.base_url_pinned &&
        draft === undefined && (
          <Button look="quiet" onClick={() => drafts.write(form, '')}>
            {t('address.change')}
          </Button>
        )
      }
    >
      {provider.base_url_pinned && (
        <p className="-mt-2 flex items-start gap-2 text-xs text-muted">
          <LockIcon className="size-4 mt-0.5" />
          {t('address.pinned')}
        </p>
      )}
      {draft !== undefined && (
        <AddressForm
          provider={provider}
          draft={draft}
          onChange={(typed) => drafts.write(form, typed)}
          onClose={close}
        />
      )}
    </Row>
  )
}

function AddressForm({
  provider: { slug, base_url },
  draft,
  onChange,
  onClose,
}: {
  provider: Provider
  draft: string
  onChange: (typed: string) => void
  onClose: () => void
}) {
  const t = useText()
  const say = useT()
  const [error, setError] = useState<ApiError | null>(null)
  const addressing = useAddressing(setError)
  const inField = error?.fieldMessage('base_url')
  const send = (address: string | null) => {
    if (addressing.isPending) return
    setError(null)
    addressing.mutate({ provider: slug, base_url: address }, { onSuccess: onClose })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (draft.trim() !== '') send(draft.trim())
  }
  return (
    <form
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && draft === '' && onClose()}
      className="flex flex-col gap-3 rounded-md border border-border p-3 sm:p-4"
    >
      <Field label={t('address.field')} hint={t('address.warning')} error={inField}>
        {(wiring) => (
          <TextInput
            {...wiring}
            ltr
            type="url"
            inputMode="url"
            autoComplete="off"
            autoFocus
            placeholder={base_url ?? undefined}
            value={draft}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      {error && inField === undefined && <ErrorCard error={error} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={addressing.isPending} disabled={draft.trim() === ''}>
          {say('common.save')}
        </Button>
        <Button onClick={() => send(null)}>{t('address.default')}</Button>
        <Button look="quiet" onClick={onClose}>
          {say('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
