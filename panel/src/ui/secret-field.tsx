/** An API key being entered: write-only, and what a paste brings along unseen is taken out and said. */

import { useState } from 'react'
import { CONTROL, Field, type FieldProps } from './field'
import { Revealed } from './revealed'
import { useSecretText } from './secret-text'

/** White space, control and format characters (zero-width and direction marks), and the byte order mark. */
const UNSEEN = /[\s\p{Cc}\p{Cf}\u2800\u3164]/gu
/** What is copied along from code, a terminal or a header: quotation marks, and the word before a token. */
const BEFORE = /^(?:[\s\p{Cc}\p{Cf}"'`«»“”„‘’‹›]|(?:authorization\s*:\s*)?bearer\s)+/iu
const AFTER = /[\s\p{Cc}\p{Cf}"'`«»“”„‘’‹›]+$/u

export function withoutUnseen(text: string): { text: string; removed: number } {
  const kept = text.replace(UNSEEN, '')
  return { text: kept, removed: text.length - kept.length }
}

/** A key without what a paste brings along: how much of it was unseen, and whether something stood around it. */
export function asKey(pasted: string): { text: string; removed: number; unwrapped: boolean } {
  const { text } = withoutUnseen(pasted.replace(BEFORE, '').replace(AFTER, ''))
  const { removed } = withoutUnseen(pasted.replace(/bearer\s+/i, ''))
  return { text, removed, unwrapped: withoutUnseen(pasted).text !== text }
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
  const t = useSecretText()
  const [cleaned, setCleaned] = useState({ removed: 0, unwrapped: false })
  const take = (typed: string) => {
    const key = asKey(typed)
    setCleaned(key)
    onChange(key.text)
  }
  return (
    <Field
      {...field}
      label={label}
      hint={
        <>
          {hint} {t('writeOnly')}
          <span role="status" className="block text-ok empty:hidden">
            {cleaned.unwrapped ? `${t('unwrapped')} ` : ''}
            {cleaned.removed > 0 ? t('cleaned', { n: cleaned.removed }) : ''}
          </span>
        </>
      }
    >
      {(wiring) => (
        <Revealed name={label}>
          {(shown) => (
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
              className={`${CONTROL} font-mono text-sm ${shown ? '' : '[-webkit-text-security:disc]'}`}
            />
          )}
        </Revealed>
      )}
    </Field>
  )
}
