/** An API key being entered: write-only, and what a paste brings along unseen is taken out and said. */

import { useState } from 'react'
import { useT } from '@/text/t'
import { CONTROL, Field, type FieldProps } from './field'
import { EyeIcon, EyeOffIcon } from './icons'

/** White space, control and format characters (zero-width and direction marks), and the byte order mark. */
const UNSEEN = /[\s\p{Cc}\p{Cf}\u2800\u3164]/gu

export function withoutUnseen(text: string): { text: string; removed: number } {
  const kept = text.replace(UNSEEN, '')
  return { text: kept, removed: text.length - kept.length }
}

type Props = Omit<FieldProps, 'children' | 'label'> & {
  label: string
  value: string
  onChange: (value: string) => void
  /** How a key of this provider looks («sk-or-…»); a hint, never a condition. */
  placeholder?: string
  autoFocus?: boolean
}

export function SecretField({ label, value, onChange, placeholder, autoFocus, hint, ...field }: Props) {
  const t = useT()
  const [shown, setShown] = useState(false)
  const [removed, setRemoved] = useState(0)
  const Drawn = shown ? EyeOffIcon : EyeIcon
  const take = (typed: string) => {
    const clean = withoutUnseen(typed)
    setRemoved(clean.removed)
    onChange(clean.text)
  }
  return (
    <Field
      {...field}
      label={label}
      hint={
        <>
          {hint} {t('secret.writeOnly')}
          <span role="status" className="block text-ok empty:hidden">
            {removed > 0 ? t('secret.cleaned', { n: removed }) : ''}
          </span>
        </>
      }
    >
      {(wiring) => (
        <div dir="ltr" className="relative">
          <input
            {...wiring}
            // Not a password field: browsers would offer to keep it, and to fill in the admin's own password.
            type="text"
            name="api-key"
            autoComplete="off"
            data-1p-ignore
            data-lpignore="true"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            // biome-ignore lint/a11y/noAutofocus: it is asked for where a press of a button opened the field
            autoFocus={autoFocus}
            placeholder={placeholder}
            value={value}
            onChange={(event) => take(event.target.value)}
            className={`${CONTROL} pe-11 font-mono text-sm ${shown ? '' : '[-webkit-text-security:disc]'}`}
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
