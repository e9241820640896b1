/** The lexicon as a form: a row a term. What is typed stays; where somebody else was first, theirs is named and comes in. */

import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { answer, api } from '@/api/client'
import { type ApiError, asApiError } from '@/api/errors'
import type { Lexicon, LexiconEntry } from '@/api/types'
import { TONGUES, useLanguageName } from '@/app/language-name'
import { useLeaveGuard } from '@/app/leave-guard'
import { lexiconQuery } from '@/app/lexicon'
import { useLook } from '@/app/look'
import { useOnce } from '@/app/once'
import { direction } from '@/text/direction'
import { useT } from '@/text/t'
import { Button, IconButton } from '@/ui/button'
import { Checkbox } from '@/ui/checkbox'
import { ErrorCard } from '@/ui/error-card'
import { Field, TextInput, useErrorFocus } from '@/ui/field'
import { PlusIcon, TrashIcon } from '@/ui/icons'
import { Select } from '@/ui/select'
import { toast, toastError } from '@/ui/toast'
import { useDir } from './dir'
import { blankRow, differences, entriesOf, found, isSame, merged, type Row, rowOf, sentRows } from './lexicon'
import { LexiconSearch } from './lexicon-search'
import { useLexiconText } from './lexicon-text'
import { Meanwhile } from './meanwhile'
import { useSiteText } from './site-text'

const CONFLICT = 'common.conflict'
const MOST = 500
const MANY = 12
const LONGEST_TERM = 80
const LONGEST_SAID = 200

export interface LexiconFormProps {
  first: Lexicon
  onClose: () => void
}

export function LexiconForm({ first, onClose }: LexiconFormProps) {
  const t = useLexiconText()
  const site = useSiteText()
  const shell = useT()
  const { language } = useLook()
  const client = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const [rows, setRows] = useState<readonly Row[]>(() => [...first.entries.map(rowOf), blankRow(language)])
  const [base, setBase] = useState(first)
  const [lines, setLines] = useState<readonly string[]>([])
  const [looked, setLooked] = useState('')
  useLeaveGuard(!isSame(entriesOf(rows), first.entries))
  const undo = usePuttingBack()
  const saving = useOnce({
    mutationFn: () => put(entriesOf(rows), base.version),
    onSuccess: ({ data, message }) => {
      const changed = data.version !== base.version
      client.setQueryData(lexiconQuery.queryKey, data)
      toast({
        text: message,
        about: 'lexicon',
        ...(changed && { undo: () => undo(base.entries, data.version) }),
      })
      onClose()
    },
    onError: async (thrown) => {
      if (asApiError(thrown).code !== CONFLICT) return
      const fresh = await client.fetchQuery({ ...lexiconQuery, staleTime: 0 }).catch(() => base)
      setLines(differences(base, fresh).map(({ kind, entry }) => t(`now.${kind}`, { ...entry })))
      setRows((typed) => merged(typed, base, fresh))
      setBase(fresh)
    },
  })
  const error = saving.error === null ? null : asApiError(saving.error)
  const conflict = error?.code === CONFLICT ? error : null
  const sent = sentRows(rows)
  const faulty = conflict === null && error !== null && sent.some((_, at) => faultsOf(error, at).some(Boolean))
  useErrorFocus(form, faulty ? error : null)
  const set = (key: number, change: Partial<LexiconEntry>) =>
    setRows((before) => before.map((row) => (row.key === key ? { ...row, ...change } : row)))
  const add = () => {
    setLooked('')
    setRows((before) => [...before, blankRow(before.at(-1)?.language ?? null)])
    requestAnimationFrame(() => [...(form.current?.querySelectorAll<HTMLElement>('[data-term]') ?? [])].at(-1)?.focus())
  }
  const remove = (key: number) => setRows((before) => before.filter((row) => row.key !== key))
  const save = (event: FormEvent) => {
    event.preventDefault()
    setLooked('')
    saving.mutate()
  }
  return (
    <form ref={form} noValidate onSubmit={save} className="flex flex-col gap-3">
      {rows.length > MANY && <LexiconSearch value={looked} onChange={setLooked} />}
      <ul aria-label={t('list')} className="flex flex-col">
        {found(rows, looked).map((row) => (
          <RowFields
            key={row.key}
            row={row}
            faults={conflict === null && error !== null ? faultsOf(error, sent.indexOf(row)) : NO_FAULTS}
            onChange={(change) => set(row.key, change)}
            onRemove={() => remove(row.key)}
          />
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button icon={PlusIcon} onClick={add} disabled={rows.length >= MOST}>
          {t('add')}
        </Button>
        <p className="text-xs text-muted">{t('hint', { n: sent.length, most: MOST })}</p>
      </div>
      {conflict && <Meanwhile error={conflict} lines={lines} />}
      {error && conflict === null && !faulty && <ErrorCard error={error} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={saving.isPending}>
          {conflict === null ? shell('common.save') : site('meanwhile.save')}
        </Button>
        <Button onClick={onClose}>{shell('common.cancel')}</Button>
      </div>
    </form>
  )
}

type Faults = readonly [term?: string | undefined, say?: string | undefined, language?: string | undefined]
const NO_FAULTS: Faults = []

function faultsOf(error: ApiError, at: number): Faults {
  if (at < 0) return NO_FAULTS
  const of = (field: string) => error.fieldMessage(`entries[${at}].${field}`)
  return [of('term'), of('say'), of('language')]
}

function RowFields({
  row: { term, say, language, exact },
  faults: [wrongTerm, wrongSay, wrongLanguage],
  onChange,
  onRemove,
}: {
  row: Row
  faults: Faults
  onChange: (change: Partial<LexiconEntry>) => void
  onRemove: () => void
}) {
  const t = useLexiconText()
  const page = useDir()
  const nameOf = useLanguageName()
  const codes = language === null || TONGUES.includes(language) ? TONGUES : [language, ...TONGUES]
  return (
    <li className="grid grid-cols-[1fr_auto] items-start gap-x-2 gap-y-2 border-t border-border py-3 first:border-t-0 first:pt-0 sm:grid-cols-[1fr_1fr_10rem_auto]">
      <Field label={t('term')} error={wrongTerm} className="max-sm:col-span-2">
        {(wiring) => (
          <TextInput
            {...wiring}
            data-term
            autoComplete="off"
            maxLength={LONGEST_TERM}
            dir={direction(term, page)}
            value={term}
            onChange={({ target }) => onChange({ term: target.value })}
          />
        )}
      </Field>
      <Field label={t('say')} error={wrongSay} className="max-sm:col-span-2">
        {(wiring) => (
          <TextInput
            {...wiring}
            autoComplete="off"
            maxLength={LONGEST_SAID}
            dir={direction(say, page)}
            value={say}
            onChange={({ target }) => onChange({ say: target.value })}
          />
        )}
      </Field>
      <Field label={t('language')} error={wrongLanguage}>
        {(wiring) => (
          <Select
            {...wiring}
            value={language ?? ''}
            onChange={(code) => onChange({ language: code === '' ? null : code })}
            options={[{ value: '', label: t('every') }, ...codes.map((code) => ({ value: code, label: nameOf(code) }))]}
          />
        )}
      </Field>
      <IconButton
        icon={TrashIcon}
        label={term.trim() === '' ? t('remove.blank') : t('remove.of', { term })}
        className="self-start sm:mt-6"
        onClick={onRemove}
      />
      <div className="col-span-full -my-1">
        <Checkbox label={t('exact')} checked={exact} onChange={(wanted) => onChange({ exact: wanted })} />
      </div>
    </li>
  )
}

function put(entries: readonly LexiconEntry[], version: number) {
  return answer(api.PUT('/api/v1/ai/lexicon', { body: { entries: [...entries], version } }))
}

/** The undo of a change builds on what that change came to: what somebody else did since stays. */
function usePuttingBack(): (entries: readonly LexiconEntry[], version: number) => void {
  const client = useQueryClient()
  return async (entries, version) => {
    try {
      const { data, message } = await put(entries, version)
      client.setQueryData(lexiconQuery.queryKey, data)
      toast({ text: message, about: 'lexicon' })
    } catch (thrown) {
      toastError(thrown)
      client.invalidateQueries({ queryKey: lexiconQuery.queryKey })
    }
  }
}
