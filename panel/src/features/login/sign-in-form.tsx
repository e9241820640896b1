/** User name and password; on its page, and over a page whose sign-in has ended (then for the same admin alone). */

import { useEffect, useRef, useState } from 'react'
import { api, data } from '@/api/client'
import type { Self } from '@/api/types'
import { Field, TextInput } from '@/ui/field'
import { PasswordField } from '@/ui/password-field'
import { useSecondsLeft } from '@/ui/seconds-left'
import { EntryForm, useEntry } from './entry-form'
import { useText } from './text'

export function SignInForm({ username: fixed, onSignedIn }: { username?: string; onSignedIn: (self: Self) => void }) {
  const t = useText()
  const [username, setUsername] = useState(fixed ?? '')
  const [password, setPassword] = useState('')
  const secret = useRef<HTMLInputElement>(null)
  const entry = useEntry(
    () => data(api.POST('/api/v1/auth/login', { body: { username: username.trim(), password } })),
    onSignedIn,
  )
  const { error, faults } = entry
  // What was refused as a whole is most often a mistyped password: selected, it is typed anew at once.
  useEffect(() => {
    if (error !== null) secret.current?.select()
  }, [error])
  const left = useSecondsLeft(error)
  return (
    <EntryForm
      entry={entry}
      submit={left > 0 ? t('wait', { s: left }) : t('submit')}
      closed={left > 0}
      onSubmit={entry.enter}
    >
      <Field label={t('username')} error={faults.username}>
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
        error={faults.password}
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
    </EntryForm>
  )
}
