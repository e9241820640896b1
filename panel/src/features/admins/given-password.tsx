/** A password that is given to somebody: made here or written by hand, and in plain sight, because it is handed over. */

import { PasswordRule } from '@/features/login/password-rule'
import { IconButton } from '@/ui/button'
import { Field, TextInput } from '@/ui/field'
import { RefreshIcon } from '@/ui/icons'
import { isMade, newPassword } from './password'
import { useText } from './text'

export function GivenPassword({
  value,
  onChange,
  error,
}: {
  value: string
  onChange: (value: string) => void
  error: string | undefined
}) {
  const t = useText()
  return (
    <Field
      label={t('password.label')}
      hint={isMade(value) ? t('password.made') : <PasswordRule password={value} />}
      error={error}
    >
      {(wiring) => (
        <div className="flex items-center gap-1">
          <TextInput
            {...wiring}
            ltr
            name="given-password"
            autoComplete="off"
            data-1p-ignore
            data-lpignore="true"
            className="font-mono"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <IconButton icon={RefreshIcon} label={t('password.again')} onClick={() => onChange(newPassword())} />
        </div>
      )}
    </Field>
  )
}
