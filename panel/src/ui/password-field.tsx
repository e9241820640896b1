/** A password: shown or hidden, with a word when Caps Lock is on. */

import { type KeyboardEvent, useState } from 'react'
import { useT } from '@/text/t'
import { CONTROL, Field, type FieldProps, type TextInputProps } from './field'
import { Revealed } from './revealed'

type Props = Omit<FieldProps, 'children' | 'label'> & {
  label: string
  input: Omit<TextInputProps, 'type' | 'ltr' | 'className'>
}

export function PasswordField({ label, input, hint, ...field }: Props) {
  const t = useT()
  const [caps, setCaps] = useState(false)
  const watchCaps = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'))
  return (
    <Field
      {...field}
      label={label}
      hint={
        <>
          {hint}
          <span role="status" className="block text-warn empty:hidden">
            {caps ? t('field.caps') : ''}
          </span>
        </>
      }
    >
      {(wiring) => (
        <Revealed name={label}>
          {(shown) => (
            <input
              {...input}
              {...wiring}
              type={shown ? 'text' : 'password'}
              autoCapitalize="none"
              autoCorrect="off"
              spellCheck={false}
              onKeyUp={watchCaps}
              onKeyDown={watchCaps}
              className={CONTROL}
            />
          )}
        </Revealed>
      )}
    </Field>
  )
}
