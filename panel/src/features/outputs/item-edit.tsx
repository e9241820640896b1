/** What is told of an item as a form. What somebody else changed meanwhile is shown, and what was typed here stays. */

import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { type Answer, answer, api } from '@/api/client'
import { type ApiError, asApiError } from '@/api/errors'
import { useLook } from '@/app/look'
import { useOnce } from '@/app/once'
import { forgetSaved } from '@/media/queries'
import { LanguageSelect } from '@/saving/language'
import { useText as useSavingText } from '@/saving/text'
import { direction } from '@/text/direction'
import { useT } from '@/text/t'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { ErrorCard } from '@/ui/error-card'
import { Field, focusFirstError, TextArea, TextInput, useErrorFocus } from '@/ui/field'
import { AlertIcon } from '@/ui/icons'
import { toast } from '@/ui/toast'
import type { Shelf } from './address'
import { changeOf, type Draft, differing, draftOf, type Item, merged, type Name, nameOf, namesOf } from './edit'
import { askItem, itemKey } from './queries'
import { useText } from './text'

const CONFLICT = 'common.conflict'
const LONG: readonly Name[] = ['body', 'caption', 'excerpt', 'metaDescription']

export function ItemEdit({
  shelf,
  item,
  draft: kept,
  onDraft,
  onEnd,
  onClose,
}: {
  shelf: Shelf
  item: Item
  draft: Draft | undefined
  /** Null where nothing differs from what is stored. */
  onDraft: (draft: Draft | null) => void
  /** Back to what the item is. */
  onEnd: () => void
  onClose: () => void
}) {
  const t = useText()
  const shell = useT()
  const client = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const formId = useId()
  const labelOf = useLabels()
  const [base, setBase] = useState(item)
  const [both, setBoth] = useState<readonly { name: Name; now: string }[]>([])
  const [incomplete, setIncomplete] = useState(false)
  const draft = kept ?? draftOf(base)
  const saving = useOnce({
    mutationFn: () => send(shelf, base, draft),
    onSuccess: ({ data, message }) => {
      client.setQueryData<Item>(itemKey(shelf, item.id), data)
      forgetSaved(client)
      toast({ text: message, about: item.id })
      onDraft(null)
      onEnd()
    },
    onError: async (thrown) => {
      if (asApiError(thrown).code !== CONFLICT) return
      const fresh = await askItem(client, shelf, item.id).catch(() => base)
      const now = draftOf(fresh)
      const met = merged(draftOf(base), now, draft)
      setBoth(met.both.map((name) => ({ name, now: now[name] })))
      setBase(fresh)
      onDraft(met.draft)
    },
  })
  useErrorFocus(form, saving.error)
  const error = saving.error === null ? null : asApiError(saving.error)
  const conflict = error?.code === CONFLICT ? error : null
  const change = (name: Name, typed: string) => {
    const next = { ...draft, [name]: typed }
    onDraft(differing(draftOf(base), next).length === 0 ? null : next)
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    const bad = draft.title.trim() === ''
    setIncomplete(bad)
    if (bad) return focusFirstError(form.current)
    if (differing(draftOf(base), draft).length === 0) return onEnd()
    saving.mutate()
  }
  const names = namesOf(base)
  const faultOf = (name: Name) =>
    (name === 'title' && incomplete && draft.title.trim() === '' ? t('edit.missing') : undefined) ??
    (conflict === null ? error?.errors.find(({ field }) => nameOf(field) === name)?.message : undefined)
  return (
    <Dialog
      open
      shape="wide"
      onClose={onClose}
      title={t('edit.title')}
      footer={
        <>
          <Button
            onClick={() => {
              onDraft(null)
              onEnd()
            }}
          >
            {shell('common.cancel')}
          </Button>
          <Button type="submit" form={formId} look="primary" busy={saving.isPending}>
            {conflict === null ? shell('common.save') : t('edit.again')}
          </Button>
        </>
      }
    >
      <form id={formId} ref={form} noValidate onSubmit={save} className="flex flex-col gap-4">
        {names.map((name) => (
          <OneField
            key={name}
            name={name}
            label={labelOf(name)}
            value={draft[name]}
            fault={faultOf(name)}
            onChange={(typed) => change(name, typed)}
          />
        ))}
      </form>
      {conflict && (
        <Meanwhile
          error={conflict}
          lines={both.map(({ name, now }) => t('meanwhile.now', { name: labelOf(name), now: shortened(now) }))}
        />
      )}
      {error && conflict === null && !names.some((name) => faultOf(name) !== undefined) && <ErrorCard error={error} />}
    </Dialog>
  )
}

function send(shelf: Shelf, base: Item, draft: Draft): Promise<Answer<Item>> {
  const { body, ...told } = changeOf(base, draft)
  const { version, id } = base
  if (shelf === 'media')
    return answer(
      api.PATCH('/api/v1/ai/media/{media_id}', { params: { path: { media_id: id } }, body: { ...told, version } }),
    )
  return answer(
    api.PATCH('/api/v1/ai/outputs/{output_id}', {
      params: { path: { output_id: id } },
      body: { ...told, ...(body !== undefined && { body }), version },
    }),
  )
}

function useLabels(): (name: Name) => string {
  const t = useText()
  const saving = useSavingText()
  return (name) => (name === 'body' ? t('edit.body') : saving(`field.${name}`))
}

function OneField({
  name,
  label,
  value,
  fault,
  onChange,
}: {
  name: Name
  label: string
  value: string
  fault: string | undefined
  onChange: (typed: string) => void
}) {
  const t = useText()
  const saving = useSavingText()
  const { language } = useLook()
  const dir = direction(value, language === 'fa' ? 'rtl' : 'ltr')
  const hints: Partial<Record<Name, string>> = {
    body: t('edit.body.hint'),
    alt: saving('field.alt.hint'),
    tags: saving('field.tags.hint'),
  }
  const hint = hints[name]
  return (
    <Field
      label={label}
      optional={name !== 'title' && name !== 'body' && name !== 'language'}
      error={fault}
      {...(hint !== undefined && { hint })}
    >
      {(wiring) =>
        name === 'language' ? (
          <LanguageSelect {...wiring} value={value} onChange={onChange} />
        ) : LONG.includes(name) ? (
          <TextArea
            {...wiring}
            dir={dir}
            rows={name === 'body' ? 8 : 2}
            className={name === 'body' ? 'max-h-[50dvh]' : undefined}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <TextInput {...wiring} dir={dir} value={value} onChange={(event) => onChange(event.target.value)} />
        )
      }
    </Field>
  )
}

function Meanwhile({ error, lines }: { error: ApiError; lines: readonly string[] }) {
  const t = useText()
  const box = useRef<HTMLDivElement>(null)
  // The form may be longer than the window.
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div
      ref={box}
      role="alert"
      className="flex scroll-mb-24 flex-col gap-2 rounded-md border border-warn/50 bg-warn-soft p-3 text-sm"
    >
      <p className="flex items-start gap-2 font-medium">
        <AlertIcon className="mt-0.5 text-warn" />
        {error.message}
      </p>
      {lines.length > 0 && (
        <ul className="list-disc ps-10">
          {lines.map((line) => (
            <li key={line} className="break-words">
              {line}
            </li>
          ))}
        </ul>
      )}
      <p className="ps-7 text-muted">{t('meanwhile.kept')}</p>
    </div>
  )
}

function shortened(text: string): string {
  const letters = [...text]
  return letters.length > 200 ? `${letters.slice(0, 200).join('')}…` : text
}
