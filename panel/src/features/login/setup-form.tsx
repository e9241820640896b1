/** The first super admin, made with the code of the one-time link. */

import { useState } from 'react'
import { api, data } from '@/api/client'
import type { Self } from '@/api/types'
import { Field, focusFirstError, TextInput } from '@/ui/field'
import { PasswordField } from '@/ui/password-field'
import { EntryForm, useEntry } from './entry-form'
import { PasswordRule } from './password-rule'
import { useText } from './text'

export function SetupForm({ code, onSignedIn }: { code: string; onSignedIn: (self: Self) => void }) {
  const t = useText()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [repeated, setRepeated] = useState('')
  const [differs, setDiffers] = useState(false)
  const entry = useEntry(
    () => data(api.POST('/api/v1/auth/setup', { body: { code, username: username.trim(), password } })),
    onSignedIn,
  )
  const submit = () => {
    setDiffers(password !== repeated)
    if (password === repeated) entry.enter()
    else {
      entry.forget()
      focusFirstError(entry.form.current)
    }
  }
  return (
    <EntryForm entry={entry} submit={t('setup.submit')} onSubmit={submit}>
      <Field label={t('username')} error={entry.faults.username}>
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
        hint={<PasswordRule password={password} />}
        error={entry.faults.password}
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
    </EntryForm>
  )
}
