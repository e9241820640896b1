/** The first super admin, made with the code of the one-time link. */

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { api, data } from '@/api/client'
import { ApiError } from '@/api/errors'
import type { Self } from '@/api/types'
import { Button } from '@/ui/button'
import { ErrorCard } from '@/ui/error-card'
import { Field, focusFirstError, TextInput } from '@/ui/field'
import { PasswordField } from '@/ui/password-field'
import { useText } from './text'

const LONG_ENOUGH = 12

export function SetupForm({ code, onSignedIn }: { code: string; onSignedIn: (self: Self) => void }) {
  const t = useText()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [repeated, setRepeated] = useState('')
  const [differs, setDiffers] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const setUp = useMutation({
    mutationFn: () => data(api.POST('/api/v1/auth/setup', { body: { code, username: username.trim(), password } })),
    onSuccess: onSignedIn,
    onError: () => focusFirstError(form.current),
  })
  const error = setUp.error instanceof ApiError ? setUp.error : null
  const weak = error?.code === 'auth.password.weak' ? error.message : undefined
  const inFields = weak !== undefined || ['username', 'password'].some((field) => error?.fieldMessage(field))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (setUp.isPending) return
    setDiffers(password !== repeated)
    if (password !== repeated) focusFirstError(form.current)
    else setUp.mutate()
  }
  const length = [...password].length
  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field label={t('username')} error={error?.fieldMessage('username')}>
        {(wiring) => (
          <TextInput
            {...wiring}
            ltr
            name="username"
            autoComplete="username"
            required
            autoFocus
            value={username}
            onChange={(event) => setUsername(event.target.value)}
          />
        )}
      </Field>
      <PasswordField
        label={t('password')}
        hint={
          <>
            {t('password.rule')}
            {length > 0 && (
              <span className={`block ${length >= LONG_ENOUGH ? 'text-ok' : ''}`}>
                {length >= LONG_ENOUGH ? t('password.enough') : t('password.count', { n: length })}
              </span>
            )}
          </>
        }
        error={error?.fieldMessage('password') ?? weak}
        input={{
          name: 'new-password',
          autoComplete: 'new-password',
          required: true,
          value: password,
          onChange: (event) => setPassword(event.target.value),
        }}
      />
      <PasswordField
        label={t('repeat')}
        error={differs && password !== repeated ? t('repeat.differs') : undefined}
        input={{
          name: 'repeat-password',
          autoComplete: 'new-password',
          required: true,
          value: repeated,
          onChange: (event) => setRepeated(event.target.value),
        }}
      />
      {error && !inFields && <ErrorCard error={error} />}
      <Button type="submit" look="primary" busy={setUp.isPending}>
        {t('setup.submit')}
      </Button>
    </form>
  )
}
