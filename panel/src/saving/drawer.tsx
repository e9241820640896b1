/** The drawer in which somebody says what is kept, where, and under which words. What fails stays as it was typed. */

import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { Destination, Output } from '@/api/types'
import { useOnce } from '@/app/once'
import { useT } from '@/text/t'
import { announce } from '@/ui/announcer'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { ErrorCard } from '@/ui/error-card'
import { focusFirstError, useErrorFocus } from '@/ui/field'
import { Bar, Waiting } from '@/ui/skeleton'
import { Destinations } from './destinations'
import { Done, DoneButtons } from './done'
import { draftOf, dropDraft, keepDraft, lastDestination, rememberDestination } from './drafts'
import { Fields, Shared } from './fields'
import { closedBy, type Form, firstDestination, formOf, inputOf, isAtFields } from './form'
import { isText, type Offer } from './offer'
import { destinationsQuery } from './queries'
import { isUsed, type Sent, sendAll, unsent } from './send'
import { type SavingText, useText } from './text'

export interface SaveDrawerProps {
  offers: readonly Offer[]
  onClose: () => void
  onSaved?: (output: Output, index: number) => void
}

export function SaveDrawer({ offers, onClose, onSaved }: SaveDrawerProps) {
  const t = useText()
  const shell = useT()
  const places = useQuery(destinationsQuery)
  const formId = useId()
  const element = useRef<HTMLFormElement>(null)
  const [form, setForm] = useState(() => draftOf(offers) ?? formOf(offers))
  const [sent, setSent] = useState<readonly Sent[]>(() => offers.map(unsent))
  const [incomplete, setIncomplete] = useState(false)
  const destination = destinationOf(form, places.data ?? [], offers)
  const failed = sent.find((one) => one.error !== null)
  useErrorFocus(element, failed?.error)
  const saving = useOnce({
    mutationFn: ({ to, anew }: { to: string; anew: boolean }) =>
      sendAll(
        offers.flatMap((offer, index) => {
          const words = form.words[index]
          return words === undefined ? [] : [inputOf(offer, words, form, to)]
        }),
        sent,
        { anew, tell: (output, index) => onSaved?.(output, index) },
      ),
    onSuccess: (now, { to }) => {
      setSent(now)
      const told = now.findLast((one) => one.saved !== null)?.saved?.message
      if (now.some((one) => one.error !== null)) return
      if (told !== undefined) announce(told)
      dropDraft(offers)
      rememberDestination(textOrFile(offers), to)
    },
  })
  const change = (part: Partial<Form>) => {
    const next = { ...form, ...part }
    setForm(next)
    keepDraft(offers, next)
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    const bad = form.words.some((words) => words.title.trim() === '')
    setIncomplete(bad)
    if (bad) return focusFirstError(element.current)
    if (destination !== null) saving.mutate({ to: destination, anew: sent.some((one) => isUsed(one.error)) })
  }
  const place = places.data?.find((one) => one.destination === destination)
  const done = sent.every((one) => one.saved !== null)
  const title = offers.length > 1 ? t('title.several', { n: offers.length }) : t('title')
  const buttons = (
    <>
      <Button onClick={onClose}>{shell('common.cancel')}</Button>
      <Button type="submit" form={formId} look="primary" busy={saving.isPending} disabled={destination === null}>
        {t(submitKey(sent))}
      </Button>
    </>
  )
  return (
    <Dialog
      open
      shape="wide"
      onClose={onClose}
      title={done ? t('done') : title}
      {...(!done && { description: t('text') })}
      footer={done ? <DoneButtons onClose={onClose} /> : buttons}
    >
      {done ? (
        <Done sent={sent} place={place} />
      ) : (
        <form
          id={formId}
          ref={element}
          noValidate
          onSubmit={save}
          onKeyDown={submitByKeys}
          className="flex flex-col gap-5"
        >
          <Places query={places} offers={offers} value={destination} onChange={(to) => change({ destination: to })} />
          {offers.map((offer, index) => (
            <Fields
              key={isText(offer) ? index : offer.holdId}
              offer={offer}
              number={offers.length > 1 ? index + 1 : null}
              words={form.words[index]}
              sent={sent[index]}
              incomplete={incomplete}
              onChange={(words) => change({ words: form.words.with(index, words) })}
            />
          ))}
          <Shared form={form} error={failed?.error ?? undefined} onChange={change} />
        </form>
      )}
      <Failures offers={offers} sent={sent} t={t} onRetry={() => element.current?.requestSubmit()} />
    </Dialog>
  )
}

function Places({
  query,
  offers,
  value,
  onChange,
}: {
  query: ReturnType<typeof useQuery<Destination[]>>
  offers: readonly Offer[]
  value: string | null
  onChange: (destination: string) => void
}) {
  const [offer] = offers
  if (query.data !== undefined && offer !== undefined)
    return <Destinations places={query.data} offer={offer} value={value} onChange={onChange} />
  if (query.error) return <ErrorCard error={query.error} onRetry={() => query.refetch()} />
  return (
    <Waiting className="flex flex-col gap-2">
      <Bar className="h-11 w-full" />
      <Bar className="h-11 w-full" />
      <Bar className="h-11 w-full" />
    </Waiting>
  )
}

/** What stands at no field; each cause is said once, however many things it kept from being saved. */
function Failures({
  offers,
  sent,
  t,
  onRetry,
}: {
  offers: readonly Offer[]
  sent: readonly Sent[]
  t: SavingText
  onRetry: () => void
}) {
  const box = useRef<HTMLDivElement>(null)
  const failed = sent.flatMap(({ error }, index) => {
    const offer = offers[index]
    return error === null || offer === undefined ? [] : [{ error, offer }]
  })
  const apart = failed.filter(({ error, offer }) => !isAtFields(error, offer)).map(({ error }) => error)
  const causes = [...new Map(apart.map((error) => [`${error.code} ${error.message}`, error])).values()]
  // The form may be longer than the window: whoever pressed its button must see why.
  useEffect(() => {
    if (causes.length > 0) box.current?.scrollIntoView({ block: 'nearest' })
  }, [sent])
  if (failed.length === 0) return null
  return (
    <div ref={box} className="flex flex-col gap-3">
      {sent.some((one) => one.saved !== null) && (
        <p role="status" className="text-sm text-muted">
          {t('some.failed', { n: failed.length })}
        </p>
      )}
      {causes.map((error) =>
        isUsed(error) ? (
          <p key={error.code} role="alert" className="rounded-lg bg-warn-soft p-3 text-sm">
            {error.code === 'outputs.key.reused' ? t('used.text') : error.message}
          </p>
        ) : (
          <ErrorCard key={error.code} error={error} onRetry={onRetry} />
        ),
      )}
    </div>
  )
}

/** Enter makes a new line in a longer field: with Ctrl or Command it saves. */
function submitByKeys(event: React.KeyboardEvent<HTMLFormElement>): void {
  if (event.code !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  event.currentTarget.requestSubmit()
}

/** What was chosen, as long as it is open. */
function destinationOf(form: Form, places: readonly Destination[], offers: readonly Offer[]): string | null {
  const [offer] = offers
  if (offer === undefined) return null
  const chosen = places.find((one) => one.destination === form.destination)
  if (chosen !== undefined && closedBy(chosen, offer) === null) return chosen.destination
  return firstDestination(places, offer, lastDestination(textOrFile(offers)))
}

function textOrFile([offer]: readonly Offer[]): string {
  return offer === undefined || isText(offer) ? 'text' : 'file'
}

function submitKey(sent: readonly Sent[]): 'used.submit' | 'submit.rest' | 'submit' {
  if (sent.some((one) => isUsed(one.error))) return 'used.submit'
  return sent.some((one) => one.saved !== null) ? 'submit.rest' : 'submit'
}
