/** A field of an override: what the file says stands under it, the way back to that beside it. */

import type { ReactNode } from 'react'
import type { ApiError } from '@/api/errors'
import type { Facts } from '@/api/types'
import { IconButton } from '@/ui/button'
import { Field, TextInput, type TextInputProps, type Wiring } from '@/ui/field'
import { UndoIcon } from '@/ui/icons'
import type { FieldWords } from './field-words'
import type { Draft } from './override'
import { useText } from './text'

/** The fields as a whole. */
export interface Form {
  file: Facts
  /** As it stands in the fields. */
  typed: Draft
  /** As it is meant. */
  to: Draft
  /** Fields that are no numbers and have to be. */
  wrong: readonly string[]
  error: ApiError | null
  onWrite: (field: string, text: string) => void
}

/** What each of them works with. */
export interface Tools extends Form {
  words: FieldWords
  facts: Draft
}

/** Typed; the way back to the file stands inside its end. */
export function Fact({ tools, field, ltr, ...input }: { tools: Tools; field: string } & TextInputProps) {
  const t = useText()
  const { typed, to, words, onWrite } = tools
  const isHeld = to[field] !== undefined || (typed[field] ?? '') !== ''
  return (
    <Held tools={tools} field={field}>
      {(wiring) => (
        <div {...(ltr && { dir: 'ltr' })} className="relative">
          <TextInput
            {...input}
            {...wiring}
            {...(ltr && { ltr })}
            autoComplete="off"
            className="pe-11"
            value={typed[field] ?? ''}
            onChange={(event) => onWrite(field, event.target.value)}
          />
          {isHeld && (
            <div className="absolute end-0 top-0">
              <IconButton
                icon={UndoIcon}
                label={t('field.reset', { field: words.name(field) })}
                onClick={() => {
                  onWrite(field, '')
                  document.getElementById(wiring.id)?.focus()
                }}
              />
            </div>
          )}
        </div>
      )}
    </Held>
  )
}

/** A control with what the file says under it. */
export function Held({
  tools: { facts, words, wrong, error },
  field,
  hint,
  children,
}: {
  tools: Tools
  field: string
  hint?: string
  children: (wiring: Wiring) => ReactNode
}) {
  const t = useText()
  const name = words.name(field)
  const part = field.startsWith('parameters.') ? t(`part.${partOf(field)}`) : name
  const malformed = wrong.includes(field) ? t(field.startsWith('limits.') ? 'field.whole' : 'field.number') : undefined
  return (
    <Field
      label={part === name ? name : <Short full={name} short={part} />}
      hint={hint ?? t('field.file', { value: words.value(field, facts[field] ?? '') })}
      error={malformed ?? faultOf(error, field)}
    >
      {children}
    </Field>
  )
}

/** In a group that says the rest of the name already. */
function Short({ full, short }: { full: string; short: string }) {
  return (
    <>
      <span aria-hidden="true" className="inline-block first-letter:uppercase">
        {short}
      </span>
      <span className="sr-only">{full}</span>
    </>
  )
}

const PARTS = ['values', 'minimum', 'maximum', 'default'] as const

function partOf(field: string): (typeof PARTS)[number] {
  return PARTS.find((part) => field.endsWith(`.${part}`)) ?? 'default'
}

/** What the API says of the field; what it says of a whole group stands at the field that is meant. */
function faultOf(error: ApiError | null, field: string): string | undefined {
  if (error === null) return undefined
  const group = field.slice(0, Math.max(field.lastIndexOf('.'), 0))
  const ofGroup = error.errors.find((problem) => problem.field === group)
  const meant = ofGroup && (ofGroup.code.includes('default') ? 'default' : group === 'price' ? 'input' : 'minimum')
  return error.fieldMessage(field) ?? (field === `${group}.${meant}` ? ofGroup?.message : undefined)
}
