/** A new password for somebody who has lost theirs. */

import { type FormEvent, useId, useRef, useState } from 'react'
import { answer, api } from '@/api/client'
import { ApiError } from '@/api/errors'
import type { Admin } from '@/api/types'
import { useOnce } from '@/app/once'
import { useT } from '@/text/t'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { ErrorCard } from '@/ui/error-card'
import { useErrorFocus } from '@/ui/field'
import { GivenPassword } from './given-password'
import { Handover } from './handover'
import { newPassword } from './password'
import { useText } from './text'

export function ResetPassword({ admin, onClose }: { admin: Admin; onClose: () => void }) {
  const t = useText()
  const shell = useT()
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  const [password, setPassword] = useState(newPassword)
  const reset = useOnce({
    mutationFn: (body: { password: string }) =>
      answer(api.PATCH('/api/v1/admins/{admin_id}', { params: { path: { admin_id: admin.id } }, body })),
  })
  useErrorFocus(form, reset.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    reset.mutate({ password })
  }
  // What was sent is handed over, not what was typed since.
  if (reset.data)
    return (
      <Handover
        title={reset.data.message}
        given={{ username: admin.username, password: reset.variables.password }}
        onClose={onClose}
      />
    )
  const fault = reset.error instanceof ApiError ? reset.error.fieldMessage('password') : undefined
  return (
    <Dialog
      open
      // A password that is set must be seen by somebody.
      insist={reset.isPending}
      onClose={onClose}
      title={t('reset.title', { name: admin.username })}
      description={t('reset.text')}
      footer={
        <>
          <Button disabled={reset.isPending} onClick={onClose}>
            {shell('common.cancel')}
          </Button>
          <Button type="submit" form={id} look="primary" busy={reset.isPending}>
            {t('reset.submit')}
          </Button>
        </>
      }
    >
      <form id={id} ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <GivenPassword value={password} onChange={setPassword} error={fault} />
        {reset.error && fault === undefined && <ErrorCard error={reset.error} />}
      </form>
    </Dialog>
  )
}
