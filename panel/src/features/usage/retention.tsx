/** How long the records of runs are kept; what they came to is kept for good. */

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { answer, api } from '@/api/client'
import { asApiError } from '@/api/errors'
import { useLeaveGuard } from '@/app/leave-guard'
import { useOnce } from '@/app/once'
import { toLatinDigits } from '@/text/digits'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Confirm } from '@/ui/confirm'
import { ErrorCard } from '@/ui/error-card'
import { Field, TextInput, useErrorFocus } from '@/ui/field'
import { Radios } from '@/ui/radio'
import { Bar, Waiting } from '@/ui/skeleton'
import { toast } from '@/ui/toast'
import { policyQuery } from './queries'
import { useText } from './text'

export function Retention() {
  const t = useText()
  const policy = useQuery(policyQuery)
  return (
    <Card title={t('keep')} text={t('keep.text')}>
      {policy.error && <ErrorCard error={policy.error} onRetry={() => policy.refetch()} />}
      {policy.isPending && (
        <Waiting className="flex h-40 flex-col gap-3">
          <Bar className="h-10 w-64" />
          <Bar className="h-10 w-64" />
        </Waiting>
      )}
      {policy.data !== undefined && <Choice held={policy.data.retention_days} />}
    </Card>
  )
}

function Choice({ held }: { held: number | null }) {
  const t = useText()
  const client = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const [kind, setKind] = useState<'always' | 'days' | null>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const [asking, setAsking] = useState(false)
  const [seen, setSeen] = useState(held)
  const isEdited = kind !== null || typed !== null
  // What is chosen was chosen beside what stood here then.
  if (!isEdited && seen !== held) setSeen(held)
  const now = kind ?? (held === null ? 'always' : 'days')
  const text = typed ?? String(held ?? 90)
  const clean = toLatinDigits(text.trim())
  const days = now === 'always' ? null : Number(clean)
  const isValid = now === 'always' || (/^\d{1,4}$/.test(clean) && Number(clean) <= 3650)
  const save = useOnce({
    mutationFn: () => answer(api.PUT('/api/v1/ai/usage/policy', { body: { retention_days: days, replaces: seen } })),
    onSuccess: (told) => {
      toast({ text: told.message })
      client.setQueryData(policyQuery.queryKey, told.data)
      setKind(null)
      setTyped(null)
    },
    onError: async (error) => {
      if (asApiError(error).status !== 409) return
      await client.invalidateQueries({ queryKey: policyQuery.queryKey })
      setSeen(client.getQueryData(policyQuery.queryKey)?.retention_days ?? null)
    },
    onSettled: () => setAsking(false),
  })
  const error = save.error ? asApiError(save.error) : undefined
  const told = error?.fieldMessage('retention_days')
  useErrorFocus(form, error)
  useLeaveGuard(isEdited && days !== held)
  // Fewer days than now: what goes cannot come back.
  const isShorter = days !== null && (held === null || days < held)
  return (
    <form
      ref={form}
      className="flex flex-col items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isValid || days === held) return
        if (isShorter) setAsking(true)
        else save.mutate()
      }}
    >
      <Radios
        label={t('keep')}
        value={now}
        onChange={setKind}
        options={[
          { value: 'always', label: t('keep.always') },
          { value: 'days', label: t('keep.days'), hint: t('keep.days.hint') },
        ]}
      />
      {now === 'days' && (
        <Field label={t('keep.count')} error={told ?? (isValid ? undefined : t('keep.wrong'))} className="ps-2">
          {(wiring) => (
            <TextInput
              {...wiring}
              inputMode="numeric"
              value={text}
              onChange={(event) => setTyped(event.target.value)}
              className="max-w-32"
            />
          )}
        </Field>
      )}
      <Button type="submit" look="primary" busy={save.isPending} disabled={!isValid || days === held}>
        {t('keep.save')}
      </Button>
      {told !== undefined && now === 'always' && (
        <p role="alert" className="text-sm text-danger">
          {told}
        </p>
      )}
      {error && told === undefined && <ErrorCard error={error} className="w-full" />}
      <Confirm
        open={asking}
        danger
        title={t('keep.confirm')}
        text={days === 0 ? t('keep.confirm.none') : t('keep.confirm.text', { n: days ?? 0 })}
        action={t('keep.save')}
        busy={save.isPending}
        onConfirm={() => save.mutate()}
        onCancel={() => setAsking(false)}
      />
    </form>
  )
}
