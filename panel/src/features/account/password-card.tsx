/** Changing one's own password. */

import { type FormEvent, useRef, useState } from 'react'
import { answer, api } from '@/api/client'
import { ApiError } from '@/api/errors'
import { useLeaveGuard } from '@/app/leave-guard'
import { useOnce } from '@/app/once'
import { useAdmin } from '@/app/query'
import { PasswordRule } from '@/features/login/password-rule'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { ErrorCard } from '@/ui/error-card'
import { focusFirstError, useErrorFocus } from '@/ui/field'
import { PasswordField } from '@/ui/password-field'
import { toast } from '@/ui/toast'
import { useText } from './text'

const NOTHING = { current: '', wanted: '', repeated: '' }
type Typed = typeof NOTHING

export function PasswordCard() {
  const t = useText()
  const { username } = useAdmin()
  const [typed, setTyped] = useState<Typed>(NOTHING)
  const [differs, setDiffers] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const change = useOnce({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/auth/password', { body: { current_password: typed.current, new_password: typed.wanted } }),
      ),
    onSuccess: ({ message }) => {
      setTyped(NOTHING)
      toast({ text: message })
    },
  })
  useErrorFocus(form, change.error)
  useLeaveGuard(typed.wanted !== '')
  const error = change.error instanceof ApiError ? change.error : null
  const faults = { current: error?.fieldMessage('current_password'), wanted: error?.fieldMessage('new_password') }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setDiffers(typed.wanted !== typed.repeated)
    if (typed.wanted === typed.repeated) change.mutate()
    else {
      change.reset()
      focusFirstError(form.current)
    }
  }
  const input = (name: keyof Typed, autoComplete: string) => ({
    name: `${name}-password`,
    autoComplete,
    required: true,
    value: typed[name],
    onChange: (event: { target: HTMLInputElement }) => setTyped({ ...typed, [name]: event.target.value }),
  })
  return (
    <Card id="password" title={t('password.title')} text={t('password.text')}>
      <form ref={form} onSubmit={submit} noValidate className="flex max-w-md flex-col gap-4">
        {/* For password managers: whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
        <PasswordField
          label={t('password.current')}
          error={faults.current}
          input={input('current', 'current-password')}
        />
        <PasswordField
          label={t('password.new')}
          hint={<PasswordRule password={typed.wanted} />}
          error={faults.wanted}
          input={input('wanted', 'new-password')}
        />
        <PasswordField
          label={t('password.repeat')}
          error={differs && typed.wanted !== typed.repeated ? t('password.differs') : undefined}
          input={input('repeated', 'new-password')}
        />
        {change.error && faults.current === undefined && faults.wanted === undefined && (
          <ErrorCard error={change.error} onRetry={() => change.mutate()} />
        )}
        <Button type="submit" look="primary" busy={change.isPending} className="self-start">
          {t('password.submit')}
        </Button>
      </form>
    </Card>
  )
}
