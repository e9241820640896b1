/** What holds of one model in one section in the place of its file's facts: typed beside the file, seen as a difference, then saved. */

import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useRef, useState } from 'react'
import type { ApiError } from '@/api/errors'
import type { Cell, Model } from '@/api/types'
import { useLeaveGuard } from '@/app/leave-guard'
import { useT } from '@/text/t'
import { Button } from '@/ui/button'
import { Confirm } from '@/ui/confirm'
import { Dialog } from '@/ui/dialog'
import { ErrorCard } from '@/ui/error-card'
import { focusFirstError, useErrorFocus } from '@/ui/field'
import { UndoIcon } from '@/ui/icons'
import { AdjustFields } from './adjust-fields'
import { Differences, Meanwhile } from './differences'
import { modelIn } from './grid'
import {
  type Difference,
  type Draft,
  differences,
  filed,
  flat,
  malformed,
  overriddenOf,
  rebased,
  settled,
  versionOf,
} from './override'
import { useOverriding, wholeQuery } from './queries'
import { useText } from './text'

export interface Adjusting {
  cell: Cell
  model: Model
  /** What is put into the fields to begin with, beside what is overridden already. */
  proposal: Draft
}

interface Conflict {
  message: string
  saved: Difference[]
}

export function AdjustDialog({ adjusting, onClose }: { adjusting: Adjusting; onClose: () => void }) {
  const t = useText()
  const say = useT()
  const { cell } = adjusting
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  // What the form stands on stays as it was looked at: what others save is told when it matters.
  const [model, setModel] = useState(adjusting.model)
  const [typed, setTyped] = useState<Draft>(() => ({ ...overriddenOf(adjusting.model), ...adjusting.proposal }))
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const [wrong, setWrong] = useState<readonly string[]>([])
  const [leaving, setLeaving] = useState(false)
  const saved = useSaved(adjusting)
  const file = filed(model)
  const facts = flat(file)
  const from = overriddenOf(model)
  const to = settled({ file: facts, draft: typed })
  const changed = differences(facts, from, to)
  const overriding = useOverriding(async (thrown) => {
    const now = thrown.code === 'common.conflict' ? await saved() : undefined
    if (now === undefined) return setError(thrown)
    setModel(now)
    setTyped((before) => rebased(before, from, overriddenOf(now)))
    setConflict({ message: thrown.message, saved: differences(facts, from, overriddenOf(now)) })
  })
  useLeaveGuard(changed.length > 0)
  useErrorFocus(form, error)
  const write = (field: string, text: string) => {
    setTyped({ ...typed, [field]: text })
    setWrong(wrong.filter((one) => one !== field))
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    const faults = malformed(to, file)
    setWrong(faults)
    setError(null)
    if (faults.length > 0) return focusFirstError(form.current)
    const { section, provider, operation } = cell
    const which = { section, provider, model: model.id, version: versionOf(model) }
    overriding.mutate({ ...which, file, operation, from, to }, { onSuccess: onClose })
  }
  const close = () => (changed.length > 0 ? setLeaving(true) : onClose())
  return (
    <Dialog
      open
      shape="wide"
      onClose={close}
      title={t('adjust.title', { model: model.name, section: say(`section.${cell.section}`) })}
      description={t('adjust.text')}
      footer={
        <>
          <p role="status" className="me-auto self-center text-xs text-muted">
            {changed.length === 0 ? t('adjust.same') : t('adjust.count', { n: changed.length })}
          </p>
          <Button onClick={close}>{say('common.cancel')}</Button>
          <Button type="submit" form={id} look="primary" busy={overriding.isPending} disabled={changed.length === 0}>
            {say('common.save')}
          </Button>
        </>
      }
    >
      {conflict && (
        <Meanwhile
          message={conflict.message}
          saved={conflict.saved}
          mine={to}
          facts={facts}
          onTake={(field) => write(field, overriddenOf(model)[field] ?? '')}
        />
      )}
      <form id={id} ref={form} onSubmit={save} noValidate className="flex flex-col gap-6">
        <AdjustFields
          operation={cell.operation}
          model={model}
          file={file}
          typed={typed}
          to={to}
          wrong={wrong}
          error={error}
          onWrite={write}
        />
      </form>
      {error && !isPlaced(error, facts) && <ErrorCard error={error} />}
      {changed.length > 0 && <Differences changed={changed} />}
      {Object.keys(to).length > 0 && (
        <Button look="quiet" icon={UndoIcon} className="self-start" onClick={() => setTyped({})}>
          {t('adjust.reset')}
        </Button>
      )}
      <Confirm
        open={leaving}
        title={t('adjust.leave')}
        text={t('adjust.leave.text')}
        action={t('adjust.leave.go')}
        cancel={t('adjust.leave.stay')}
        danger
        onConfirm={onClose}
        onCancel={() => setLeaving(false)}
      />
    </Dialog>
  )
}

/** Whether every complaint stands at its field. */
function isPlaced(error: ApiError, facts: Draft): boolean {
  const groups = new Set(['price', ...Object.keys(facts).map((field) => field.slice(0, field.lastIndexOf('.')))])
  return error.errors.length > 0 && error.errors.every(({ field }) => field in facts || groups.has(field))
}

/** The model as it is stored now. */
function useSaved({ cell, model }: Adjusting): () => Promise<Model | undefined> {
  const client = useQueryClient()
  return async () => {
    const grid = await client.fetchQuery({ ...wholeQuery, staleTime: 0 }).catch(() => null)
    const now = grid?.cells.find(
      ({ section, operation, provider }) =>
        section === cell.section && operation === cell.operation && provider === cell.provider,
    )
    return now && modelIn(now, model.id)
  }
}
