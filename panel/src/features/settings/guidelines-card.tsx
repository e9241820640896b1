/** The house's guidelines, for super admins: they hold for every text, unless a run leaves them out. */

import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { answer, api } from '@/api/client'
import { asApiError } from '@/api/errors'
import type { Guidelines } from '@/api/types'
import { guidelinesQuery } from '@/app/guidelines'
import { useLeaveGuard } from '@/app/leave-guard'
import { useLook } from '@/app/look'
import { useOnce } from '@/app/once'
import { direction } from '@/text/direction'
import { count } from '@/text/numbers'
import { useT } from '@/text/t'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { ErrorCard } from '@/ui/error-card'
import { Field, TextArea, useErrorFocus } from '@/ui/field'
import { Bar, Waiting } from '@/ui/skeleton'
import { toast, toastError } from '@/ui/toast'
import { useDir } from './dir'
import { useGuidelinesText } from './guidelines-text'
import { Meanwhile } from './meanwhile'
import { useSiteText } from './site-text'

const CONFLICT = 'common.conflict'
const LONGEST = 10_000

export function GuidelinesCard() {
  const t = useGuidelinesText()
  const held = useQuery(guidelinesQuery)
  const [first, setFirst] = useState<Guidelines | null>(null)
  const known = held.data
  return (
    <Card
      id="guidelines"
      title={t('title')}
      text={t('text')}
      aside={known && <Badge tone={known.text === '' ? 'plain' : 'ok'}>{t(known.text === '' ? 'off' : 'on')}</Badge>}
    >
      {first === null ? <Shown held={held} onEdit={setFirst} /> : <Form first={first} onClose={() => setFirst(null)} />}
    </Card>
  )
}

function Shown({ held, onEdit }: { held: UseQueryResult<Guidelines>; onEdit: (first: Guidelines) => void }) {
  const t = useGuidelinesText()
  const page = useDir()
  const known = held.data
  if (known === undefined)
    return held.error ? (
      <ErrorCard error={held.error} onRetry={() => held.refetch()} />
    ) : (
      <Waiting>
        <Bar className="h-20 w-full" />
      </Waiting>
    )
  return (
    <div className="flex flex-col gap-3">
      {known.text === '' ? (
        <p className="text-sm text-muted">{t('none')}</p>
      ) : (
        <p
          dir={direction(known.text, page)}
          className="line-clamp-6 rounded-md bg-surface-2 px-3 py-2 text-start text-sm whitespace-pre-line"
        >
          {known.text}
        </p>
      )}
      <div>
        <Button onClick={() => onEdit(known)}>{t(known.text === '' ? 'write' : 'edit')}</Button>
      </div>
    </div>
  )
}

/** What is typed stays until it is saved or given up; where somebody else was first, theirs is shown beside it. */
function Form({ first, onClose }: { first: Guidelines; onClose: () => void }) {
  const t = useGuidelinesText()
  const site = useSiteText()
  const shell = useT()
  const { language } = useLook()
  const page = useDir()
  const client = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const [text, setText] = useState(first.text)
  const [base, setBase] = useState(first)
  useLeaveGuard(text !== first.text)
  const undo = usePuttingBack()
  const saving = useOnce({
    mutationFn: () => put({ text, version: base.version }),
    onSuccess: ({ data, message }) => {
      const changed = data.version !== base.version
      client.setQueryData(guidelinesQuery.queryKey, data)
      const back = () => undo({ text: base.text, version: data.version })
      toast({ text: message, about: 'guidelines', ...(changed && { undo: back }) })
      onClose()
    },
    onError: async (thrown) => {
      if (asApiError(thrown).code !== CONFLICT) return
      setBase(await client.fetchQuery({ ...guidelinesQuery, staleTime: 0 }).catch(() => base))
    },
  })
  const error = saving.error === null ? null : asApiError(saving.error)
  const conflict = error?.code === CONFLICT ? error : null
  const fault = conflict === null ? error?.fieldMessage('text') : undefined
  useErrorFocus(form, fault)
  const save = (event: FormEvent) => {
    event.preventDefault()
    saving.mutate()
  }
  return (
    <form ref={form} noValidate onSubmit={save} className="flex flex-col gap-3">
      <Field
        label={t('label')}
        hint={t('hint', { n: count([...text].length, language), most: count(LONGEST, language) })}
        error={fault}
      >
        {(wiring) => (
          <TextArea
            {...wiring}
            autoFocus
            rows={6}
            className="max-h-[50dvh]"
            dir={direction(text, page)}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {conflict && (
        <>
          <Meanwhile error={conflict} lines={[]} />
          <div className="text-sm">
            <p className="font-medium">{t(base.text === '' ? 'now.none' : 'now')}</p>
            <p dir={direction(base.text, page)} className="text-start whitespace-pre-line">
              {base.text}
            </p>
          </div>
        </>
      )}
      {error && conflict === null && fault === undefined && <ErrorCard error={error} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={saving.isPending}>
          {conflict === null ? shell('common.save') : site('meanwhile.save')}
        </Button>
        <Button onClick={onClose}>{shell('common.cancel')}</Button>
      </div>
    </form>
  )
}

function put(body: Guidelines) {
  return answer(api.PUT('/api/v1/ai/content/guidelines', { body }))
}

/** The undo of a change builds on what that change came to: what somebody else did since stays. */
function usePuttingBack(): (held: Guidelines) => void {
  const client = useQueryClient()
  return async (held) => {
    try {
      const { data, message } = await put(held)
      client.setQueryData(guidelinesQuery.queryKey, data)
      toast({ text: message, about: 'guidelines' })
    } catch (thrown) {
      toastError(thrown)
      client.invalidateQueries({ queryKey: guidelinesQuery.queryKey })
    }
  }
}
