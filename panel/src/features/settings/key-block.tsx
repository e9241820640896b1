/** A key that is set, replaced, tested and deleted, and never read: one's own, or the shared one. */

import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { asApiError } from '@/api/errors'
import type { KeyOwner, PersonalKey, Probe, Provider, SharedKey } from '@/api/types'
import { useT } from '@/text/t'
import { Badge, type Tone } from '@/ui/badge'
import { Button } from '@/ui/button'
import { cx } from '@/ui/cx'
import { ErrorCard } from '@/ui/error-card'
import { focusFirstError } from '@/ui/field'
import { AlertIcon, CheckIcon, type Icon, InfoIcon, KeyIcon, OfflineIcon, TrashIcon } from '@/ui/icons'
import { OutsideLink } from '@/ui/link'
import { Popover } from '@/ui/popover'
import { SecretField } from '@/ui/secret-field'
import { Time } from '@/ui/time'
import { type Drafts, focusIn } from './drafts'
import { useRemoving, useStoring, useTesting } from './queries'
import { Row } from './row'
import { useText } from './text'

/** The id of the part in which a key is entered, and of its draft. */
export function formOf(provider: string, owner: KeyOwner): string {
  return `${provider}-${owner}`
}

interface Notice {
  status: Probe['status'] | 'saved'
  message: string
}

export function KeyBlock({
  provider,
  owner,
  view,
  drafts,
  title,
  text,
  children,
}: {
  provider: Provider
  owner: KeyOwner
  view: PersonalKey | SharedKey
  drafts: Drafts
  title: ReactNode
  text: ReactNode
  children?: ReactNode
}) {
  const t = useText()
  const form = formOf(provider.slug, owner)
  const draft = drafts.of(form)
  const [notice, setNotice] = useState<Notice | null>(null)
  // Where the focus goes once the page shows that the key is there, or gone.
  const next = useRef<{ present: boolean; control: string } | null>(null)
  useEffect(() => {
    if (next.current?.present !== view.present) return
    focusIn(form, next.current.control)
    next.current = null
  })
  const testing = useTesting(provider.slug, owner, { onSuccess: setNotice })
  const removing = useRemoving(provider.slug, owner, {
    onSuccess: () => {
      next.current = { present: false, control: 'button' }
    },
  })
  const test = () => {
    setNotice(null)
    testing.mutate()
  }
  const remove = (close: () => void) => {
    testing.reset()
    setNotice(null)
    close()
    removing.mutate()
  }
  const saved = (message: string) => {
    testing.reset()
    removing.reset()
    setNotice({ status: 'saved', message })
    drafts.close(form)
    next.current = { present: true, control: '[data-test]' }
  }
  const named = (action: 'key.test' | 'key.replace' | 'key.delete') =>
    t(`key.name.${owner}`, { action: t(action), provider: provider.name })
  return (
    <Row
      id={form}
      title={title}
      text={text}
      control={
        view.present ? (
          <div className="flex flex-wrap gap-1 max-sm:w-full">
            <Button
              data-test
              aria-label={named('key.test')}
              look={view.status === 'untested' ? 'primary' : 'secondary'}
              busy={testing.isPending}
              onClick={test}
            >
              {t('key.test')}
            </Button>
            {draft === undefined && (
              <Button look="quiet" aria-label={named('key.replace')} onClick={() => drafts.write(form, '')}>
                {t('key.replace')}
              </Button>
            )}
            <Popover
              align="end"
              label={t(`key.delete.title.${owner}`, { provider: provider.name })}
              trigger={
                <Button look="quiet" aria-label={named('key.delete')} busy={removing.isPending}>
                  {t('key.delete')}
                </Button>
              }
            >
              {(close) => (
                <Deletion owner={owner} name={provider.name} onDelete={() => remove(close)} onCancel={close} />
              )}
            </Popover>
          </div>
        ) : (
          draft === undefined && (
            <Button icon={KeyIcon} onClick={() => drafts.write(form, '')}>
              {t(`key.add.${owner}`)}
            </Button>
          )
        )
      }
    >
      {view.present && <KeyLine view={view} />}
      <div role="status" className="empty:hidden">
        {testing.isPending && <p className="text-sm text-muted">{t('key.testing', { provider: provider.name })}…</p>}
        {notice && <NoticeLine notice={notice} />}
      </div>
      {testing.error && <ErrorCard error={testing.error} onRetry={test} />}
      {removing.error && <ErrorCard error={removing.error} />}
      {draft !== undefined && (
        <KeyForm
          provider={provider}
          owner={owner}
          draft={draft}
          onChange={(typed) => drafts.write(form, typed)}
          onSaved={saved}
          onCancel={() => {
            drafts.close(form)
            focusIn(form, 'button')
          }}
        />
      )}
      {children}
    </Row>
  )
}

const STATUSES = {
  untested: 'plain',
  valid: 'ok',
  rejected: 'danger',
  no_credit: 'warn',
  origin_changed: 'danger',
} as const satisfies Record<string, Tone>

/** The key's tail, and what is known of it. */
function KeyLine({ view: { hint, status, last_used_at } }: { view: PersonalKey | SharedKey }) {
  const t = useText()
  const known = Object.keys(STATUSES).find((one): one is keyof typeof STATUSES => one === status)
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-md bg-surface-2 px-3 py-2 text-sm">
      {hint === null ? (
        <span>{t('key.noHint')}</span>
      ) : (
        <>
          <span className="sr-only">{t('key.hint', { hint })}</span>
          <code aria-hidden="true" className="ltr-island">
            ••••••••{hint}
          </code>
        </>
      )}
      {known && <Badge tone={STATUSES[known]}>{t(`status.${known}`)}</Badge>}
      <span className="ms-auto text-xs text-muted">
        {last_used_at === null ? (
          t('key.unused')
        ) : (
          <>
            {t('key.used')}: <Time at={last_used_at} />
          </>
        )}
      </span>
    </div>
  )
}

const NOTICES: Record<Notice['status'], { look: string; icon: Icon }> = {
  saved: { look: 'bg-primary-soft', icon: InfoIcon },
  valid: { look: 'bg-ok-soft', icon: CheckIcon },
  rejected: { look: 'bg-danger-soft', icon: AlertIcon },
  no_credit: { look: 'bg-warn-soft', icon: AlertIcon },
  unreachable: { look: 'bg-warn-soft', icon: OfflineIcon },
}

/** What came of it, in the API's words. */
function NoticeLine({ notice: { status, message } }: { notice: Notice }) {
  const { look, icon: Drawn } = NOTICES[status]
  return (
    <p className={cx('flex animate-appear items-start gap-2 rounded-md px-3 py-2 text-sm', look)}>
      <Drawn className="mt-0.5" />
      {message}
    </p>
  )
}

function Deletion({
  owner,
  name,
  onDelete,
  onCancel,
}: {
  owner: KeyOwner
  name: string
  onDelete: () => void
  onCancel: () => void
}) {
  const t = useText()
  const say = useT()
  return (
    <div className="flex flex-col gap-3">
      <div>
        <p className="font-bold">{t(`key.delete.title.${owner}`, { provider: name })}</p>
        <p className="text-muted">{t(`key.delete.text.${owner}`)}</p>
      </div>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{say('common.cancel')}</Button>
        <Button look="danger" icon={TrashIcon} onClick={onDelete}>
          {say('common.delete')}
        </Button>
      </div>
    </div>
  )
}

function KeyForm({
  provider,
  owner,
  draft,
  onChange,
  onSaved,
  onCancel,
}: {
  provider: Provider
  owner: KeyOwner
  draft: string
  onChange: (typed: string) => void
  onSaved: (message: string) => void
  onCancel: () => void
}) {
  const t = useText()
  const say = useT()
  const form = useRef<HTMLFormElement>(null)
  const storing = useStoring(provider.slug, owner, {
    onSuccess: ({ message }) => onSaved(message),
    onError: () => focusFirstError(form.current),
  })
  const error = storing.error === null ? null : asApiError(storing.error)
  const inField = error?.fieldMessage('api_key')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (draft !== '') storing.mutate(draft)
  }
  return (
    <form
      ref={form}
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && draft === '' && onCancel()}
      className="flex flex-col gap-3 rounded-md border border-border p-3 sm:p-4"
    >
      <SecretField
        autoFocus
        label={t(`key.field.${owner}`, { provider: provider.name })}
        value={draft}
        onChange={(typed) => {
          if (!storing.isIdle && !storing.isPending) storing.reset()
          onChange(typed)
        }}
        error={inField}
        hint={
          provider.keys_page !== '' && (
            <OutsideLink href={provider.keys_page}>{t('provider.keysPage', { provider: provider.name })}</OutsideLink>
          )
        }
      />
      {error && inField === undefined && <ErrorCard error={error} />}
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={storing.isPending} disabled={draft === ''}>
          {say('common.save')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {say('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
