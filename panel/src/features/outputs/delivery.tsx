/** How far the way of an output to its application is, why it failed in the API's words, and another try. */

import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { answer, api } from '@/api/client'
import type { Delivery, Output } from '@/api/types'
import { useOnce } from '@/app/once'
import { forgetSaved } from '@/media/queries'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { ErrorCard } from '@/ui/error-card'
import { AlertIcon, CheckIcon, ClockIcon, SendIcon } from '@/ui/icons'
import { Time } from '@/ui/time'
import { toast } from '@/ui/toast'
import { usePlaceNames } from './place-names'
import { outputQuery } from './queries'
import { useText } from './text'

const LOOKS = {
  pending: { tone: 'warn', icon: ClockIcon },
  delivered: { tone: 'ok', icon: CheckIcon },
  failed: { tone: 'danger', icon: AlertIcon },
} as const

export function DeliveryBadge({ delivery }: { delivery: Delivery }) {
  const t = useText()
  const { state, attempts } = delivery
  const again = state === 'pending' && attempts > 0
  return <Badge {...LOOKS[state]}>{t(again ? 'delivery.pending.again' : `delivery.${state}`)}</Badge>
}

export function DeliveryCard({ output }: { output: Output }) {
  const t = useText()
  const client = useQueryClient()
  const nameOf = usePlaceNames()
  const box = useRef<HTMLElement>(null)
  const retry = useOnce({
    mutationFn: () =>
      answer(api.POST('/api/v1/ai/outputs/{output_id}/delivery', { params: { path: { output_id: output.id } } })),
    onSuccess: ({ data, message }) => {
      client.setQueryData(outputQuery(output.id).queryKey, data)
      // The button goes with what it has mended.
      box.current?.focus()
      toast({ text: message, about: output.id })
      forgetSaved(client)
    },
  })
  const way = output.delivery
  if (way === null) return null
  return (
    <section
      ref={box}
      tabIndex={-1}
      className="flex flex-col gap-2 rounded-lg border border-border p-3 text-sm outline-none"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">{t('delivery', { place: nameOf(output.destination) })}</h3>
        <DeliveryBadge delivery={way} />
      </div>
      {way.message !== null && way.state !== 'delivered' && <p>{way.message}</p>}
      <p className="text-muted">
        {way.delivered_at !== null && (
          <>
            {t('delivery.at')} <Time at={way.delivered_at} as="dateTime" />
          </>
        )}
        {way.state !== 'delivered' && way.attempts > 0 && t('delivery.attempts', { n: way.attempts })}{' '}
        {way.next_at !== null && way.attempts > 0 && (
          <>
            {t('delivery.next')} <Time at={way.next_at} />
          </>
        )}
      </p>
      {retry.error && <ErrorCard error={retry.error} />}
      {(way.state === 'failed' || (way.state === 'pending' && way.attempts > 0)) && (
        <div>
          <Button icon={SendIcon} busy={retry.isPending} onClick={() => retry.mutate()}>
            {t('delivery.retry')}
          </Button>
        </div>
      )}
    </section>
  )
}
