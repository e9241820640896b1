/** A new account, and then what its owner needs to sign in. */

import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useRef, useState } from 'react'
import { answer, api } from '@/api/client'
import { ApiError } from '@/api/errors'
import type { Role } from '@/api/types'
import { useOnce } from '@/app/once'
import { useT } from '@/text/t'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { ErrorCard } from '@/ui/error-card'
import { Field, TextInput, useErrorFocus } from '@/ui/field'
import { Radios } from '@/ui/radio'
import { GivenPassword } from './given-password'
import { type Credentials, Handover } from './handover'
import { newPassword } from './password'
import { ADMINS } from './queries'
import { useText } from './text'

const ROLES: readonly Role[] = ['admin', 'super_admin']

interface Draft extends Credentials {
  role: Role
}

/** What is typed stays when the dialog is closed without making the account. */
export function NewAdmin({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText()
  const shell = useT()
  const client = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  const [draft, setDraft] = useState(blank)
  const [made, setMade] = useState<(Credentials & { told: string }) | null>(null)
  const create = useOnce({
    mutationFn: (body: Draft) => answer(api.POST('/api/v1/admins', { body })),
    // What was sent is handed over, not what was typed since.
    onSuccess: ({ data: admin, message }, { password }) => {
      setMade({ username: admin.username, password, told: message })
      setDraft(blank())
      client.invalidateQueries({ queryKey: ADMINS })
    },
  })
  useErrorFocus(form, create.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate(draft)
  }
  const close = () => {
    create.reset()
    setMade(null)
    onClose()
  }
  if (made !== null) return <Handover title={made.told} given={made} onClose={close} />
  const error = create.error instanceof ApiError ? create.error : null
  const faults = {
    username: error?.fieldMessage('username') ?? (error?.code === 'auth.username.taken' ? error.message : undefined),
    password: error?.fieldMessage('password'),
  }
  return (
    <Dialog
      open={open}
      onClose={close}
      title={t('new.title')}
      footer={
        <>
          <Button onClick={close}>{shell('common.cancel')}</Button>
          <Button type="submit" form={id} look="primary" busy={create.isPending}>
            {t('new.submit')}
          </Button>
        </>
      }
    >
      <form id={id} ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label={t('name.label')} hint={t('name.hint')} error={faults.username}>
          {(wiring) => (
            <TextInput
              {...wiring}
              ltr
              autoFocus
              name="new-username"
              autoComplete="off"
              data-1p-ignore
              data-lpignore="true"
              required
              value={draft.username}
              onChange={(event) => setDraft({ ...draft, username: event.target.value })}
            />
          )}
        </Field>
        <div className="flex flex-col gap-1">
          <p className="text-sm font-medium">{t('role.label')}</p>
          <Radios
            label={t('role.label')}
            className="-mx-2"
            value={draft.role}
            onChange={(role) => setDraft({ ...draft, role })}
            options={ROLES.map((role) => ({
              value: role,
              label: shell(`role.${role}`),
              hint: t(`role.${role}.hint`),
            }))}
          />
        </div>
        <GivenPassword
          value={draft.password}
          onChange={(password) => setDraft({ ...draft, password })}
          error={faults.password}
        />
        {create.error && faults.username === undefined && faults.password === undefined && (
          <ErrorCard error={create.error} />
        )}
      </form>
    </Dialog>
  )
}

function blank(): Draft {
  return { username: '', password: newPassword(), role: 'admin' }
}
