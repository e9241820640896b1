/** A password: shown or hidden, with a word when Caps Lock is on. */

import { type KeyboardEvent, useState } from 'react'
import { useT } from '@/text/t'
import { CONTROL, Field, type FieldProps, type TextInputProps } from './field'
import { EyeIcon, EyeOffIcon } from './icons'

type Props = Omit<FieldProps, 'children' | 'label'> & {
  label: string
  input: Omit<TextInputProps, 'type' | 'ltr' | 'className'>
}

export function PasswordField({ label, input, hint, ...field }: Props) {
  const t = useT()
  const [shown, setShown] = useState(false)
  const [caps, setCaps] = useState(false)
  const watchCaps = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'))
  const Drawn = shown ? EyeOffIcon : EyeIcon
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
        // Left to right as a whole: the eye stands at the end of what is typed in every page.
        <div dir="ltr" className="relative">
          <input
            {...input}
            {...wiring}
            type={shown ? 'text' : 'password'}
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            onKeyUp={watchCaps}
            onKeyDown={watchCaps}
            className={`${CONTROL} pe-11`}
          />
          <button
            type="button"
            aria-label={t(shown ? 'field.hide' : 'field.show', { name: label })}
            onClick={() => setShown(!shown)}
            className="absolute end-0 top-0 grid size-10 place-items-center rounded-md text-muted hover:text-text"
          >
            <Drawn />
          </button>
        </div>
      )}
    </Field>
  )
}
