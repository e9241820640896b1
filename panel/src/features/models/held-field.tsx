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

export function Fact({ tools, field, ...input }: { tools: Tools; field: string } & TextInputProps) {
  return (
    <Held tools={tools} field={field}>
      {(wiring) => (
        <TextInput
          {...input}
          {...wiring}
          autoComplete="off"
          value={tools.typed[field] ?? ''}
          onChange={(event) => tools.onWrite(field, event.target.value)}
        />
      )}
    </Held>
  )
}

export function Held({
  tools: { facts, to, words, wrong, error, typed, onWrite },
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
      {(wiring) => (
        <div className="flex gap-1 [&>:first-child]:min-w-0 [&>:first-child]:flex-1">
          {children(wiring)}
          <IconButton
            icon={UndoIcon}
            label={t('field.reset', { field: name })}
            // Its place is kept, so that nothing moves while one types.
            className={to[field] === undefined && (typed[field] ?? '') === '' ? 'invisible' : ''}
            onClick={() => {
              onWrite(field, '')
              document.getElementById(wiring.id)?.focus()
            }}
          />
        </div>
      )}
    </Field>
  )
}

/** In a group that says the rest of the name already. */
function Short({ full, short }: { full: string; short: string }) {
  return (
    <>
      <span aria-hidden="true">{short}</span>
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
