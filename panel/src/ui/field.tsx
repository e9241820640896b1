/** A labelled control with its hint and its error; inputs that go inside. */

import {
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type RefObject,
  type TextareaHTMLAttributes,
  useEffect,
  useId,
} from 'react'
import { useT } from '@/text/t'
import { cx } from './cx'
import { ErrorIcon } from './icons'

export const CONTROL =
  'w-full min-h-10 rounded-md border border-field-border bg-surface px-3 py-1.5 text-base text-text aria-invalid:border-danger disabled:opacity-60 [&[readonly]]:bg-surface-2'

/** What a control inside a Field must carry. */
export interface Wiring {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

export interface FieldProps {
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  optional?: boolean
  /** The label stays for screen readers only. */
  hideLabel?: boolean
  className?: string
  children: (wiring: Wiring) => ReactNode
}

export function Field({ label, hint, error, optional, hideLabel, className, children }: FieldProps) {
  const t = useT()
  const id = useId()
  const described = cx(hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`)
  return (
    <div className={cx('flex flex-col gap-1', className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-sm font-medium'}>
        {label}
        {optional && <span className="ms-2 font-normal text-muted">({t('common.optional')})</span>}
      </label>
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {hint !== undefined && (
        <div id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </div>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-sm text-danger">
          <ErrorIcon className="mt-1 size-4" />
          {error}
        </p>
      )}
    </div>
  )
}

/** `ltr` is for ids, addresses, user names and keys: they read left to right in every page. */
export interface TextInputProps extends InputHTMLAttributes<HTMLInputElement> {
  ltr?: boolean
  ref?: Ref<HTMLInputElement>
}

export function TextInput({ ltr, className, ...rest }: TextInputProps) {
  return (
    <input
      type="text"
      {...rest}
      {...(ltr && { dir: 'ltr', autoCapitalize: 'none', autoCorrect: 'off', spellCheck: false })}
      className={cx(CONTROL, ltr && 'text-start', className)}
    />
  )
}

export interface TextAreaProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  ref?: Ref<HTMLTextAreaElement>
}

/** Grows with what is written, up to a bound. */
export function TextArea({ className, ...rest }: TextAreaProps) {
  return <textarea {...rest} className={cx(CONTROL, 'field-sizing-content max-h-48 resize-none', className)} />
}

/** Puts the focus on the first field of a form that the API found at fault, once the errors are on the page. */
export function focusFirstError(form: HTMLElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
}

/** The same for a mutation's error: once it is on the page, which is later than its `onError`. */
export function useErrorFocus(form: RefObject<HTMLElement | null>, error: unknown): void {
  useEffect(() => {
    if (error) focusFirstError(form.current)
  }, [form, error])
}
