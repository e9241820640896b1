/** User name and password; on its page, and over a page whose sign-in has ended (then for the same admin alone). */

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { api, data } from '@/api/client'
import { ApiError } from '@/api/errors'
import type { Self } from '@/api/types'
import { Button } from '@/ui/button'
import { ErrorCard } from '@/ui/error-card'
import { Field, focusFirstError, TextInput } from '@/ui/field'
import { PasswordField } from '@/ui/password-field'
import { useText } from './text'

export function SignInForm({ username: fixed, onSignedIn }: { username?: string; onSignedIn: (self: Self) => void }) {
  const t = useText()
  const [username, setUsername] = useState(fixed ?? '')
  const [password, setPassword] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const secret = useRef<HTMLInputElement>(null)
  const signIn = useMutation({
    mutationFn: () => data(api.POST('/api/v1/auth/login', { body: { username: username.trim(), password } })),
    onSuccess: onSignedIn,
    onError: (thrown) => {
      if (thrown instanceof ApiError && thrown.errors.length > 0) focusFirstError(form.current)
      else secret.current?.select()
    },
  })
  const error = signIn.error instanceof ApiError ? signIn.error : null
  const left = useSecondsLeft(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!signIn.isPending && left === 0) signIn.mutate()
  }
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
            readOnly={fixed !== undefined}
            autoFocus={fixed === undefined}
            value={username}
            onChange={(event) => setUsername(event.target.value)}
          />
        )}
      </Field>
      <PasswordField
        label={t('password')}
        error={error?.fieldMessage('password')}
        input={{
          ref: secret,
          name: 'password',
          autoComplete: 'current-password',
          required: true,
          autoFocus: fixed !== undefined,
          value: password,
          onChange: (event) => setPassword(event.target.value),
        }}
      />
      {signIn.error && error?.errors.length !== undefined && error.errors.length === 0 && <ErrorCard error={error} />}
      <Button type="submit" look="primary" busy={signIn.isPending} disabled={left > 0}>
        {left > 0 ? t('wait', { s: left }) : t('submit')}
      </Button>
    </form>
  )
}

/** How long the API asked to wait after too many tries. */
function useSecondsLeft(error: ApiError | null): number {
  const [left, setLeft] = useState(0)
  useEffect(() => setLeft(error?.meta.retry_after ?? 0), [error])
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setLeft(left - 1), 1_000)
    return () => clearTimeout(timer)
  }, [left])
  return left
}
