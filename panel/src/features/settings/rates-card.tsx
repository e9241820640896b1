/** How many runs may begin in a minute and be under way at once, for super admins: off by default, a preset at one press. */

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { answer, api } from '@/api/client'
import type { RunLimits } from '@/api/types'
import { useChange } from '@/app/change'
import { useLeaveGuard } from '@/app/leave-guard'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { ErrorCard } from '@/ui/error-card'
import { overlay } from '@/ui/overlay'
import { Bar, Waiting } from '@/ui/skeleton'
import { isOff, NO_RATES, type Rates, ratesOf, type Typed, typedFrom } from './rates'
import type { RatesDialogProps } from './rates-dialog'
import { useRatesWords } from './rates-words'
import { ratesQuery } from './site-queries'
import { useSiteText } from './site-text'

const RatesDialog = overlay<RatesDialogProps>(() => import('./rates-dialog').then((module) => module.RatesDialog))

/** An undo names the version that its own change came to; what is pressed in the card builds on what is shown. */
interface Setting {
  rates: Rates
  version: number | null
}

interface Form {
  first: RunLimits
  typed: Typed
}

export function RatesCard() {
  const t = useSiteText()
  const limits = useQuery(ratesQuery)
  const [open, setOpen] = useState(false)
  const [form, setForm] = useState<Form | null>(null)
  const changing = useChangingRates()
  const untouched = (one: Form) => JSON.stringify(one.typed) === JSON.stringify(typedFrom(one.first))
  useLeaveGuard(form !== null && !untouched(form))
  const known = limits.data
  const edit = () => {
    if (known === undefined) return
    setForm(form ?? { first: known, typed: typedFrom(known) })
    setOpen(true)
  }
  return (
    <Card
      id="limits"
      title={t('rates.title')}
      text={t('rates.text')}
      aside={known && <Badge tone={known.on ? 'ok' : 'plain'}>{t(known.on ? 'rates.on' : 'rates.off')}</Badge>}
    >
      {known === undefined &&
        (limits.error ? (
          <ErrorCard error={limits.error} onRetry={() => limits.refetch()} />
        ) : (
          <Waiting>
            <Bar className="h-20 w-full" />
          </Waiting>
        ))}
      {known !== undefined && (
        <div className="flex flex-col gap-3">
          {!known.on && <p className="text-sm text-muted">{t('rates.preset.text')}</p>}
          <Figures rates={known.on ? known : ratesOf(known.preset)} muted={!known.on} />
          {known.on && known.workers > 1 && (
            <p className="text-xs text-muted">{t('rates.workers', { n: known.workers })}</p>
          )}
          <div className="flex flex-wrap gap-2">
            {!known.on && (
              <Button look="primary" onClick={() => changing.mutate({ rates: ratesOf(known.preset), version: null })}>
                {t('rates.preset')}
              </Button>
            )}
            <Button onClick={edit}>{t(known.on ? 'rates.edit' : 'rates.own')}</Button>
            {known.on && (
              <Button look="quiet" onClick={() => changing.mutate({ rates: NO_RATES, version: null })}>
                {t('rates.turnOff')}
              </Button>
            )}
          </div>
        </div>
      )}
      {open && form !== null && (
        <RatesDialog
          first={form.first}
          typed={form.typed}
          onChange={(typed) => setForm({ ...form, typed })}
          onSaved={() => {
            setForm(null)
            setOpen(false)
          }}
          onClose={() => {
            if (untouched(form)) setForm(null)
            setOpen(false)
          }}
        />
      )}
    </Card>
  )
}

/** The preset and «off» are one press, seen at once and undone by another. */
function useChangingRates() {
  const client = useQueryClient()
  // Another press may come before what came of this one has been asked for.
  const version = useRef(0)
  return useChange<RunLimits, Setting>({
    queryKey: ratesQuery.queryKey,
    show: (shown, { rates }) => ({ ...shown, ...rates, on: !isOff(rates) }),
    send: async (setting) => {
      const seen = client.getQueryData(ratesQuery.queryKey)?.version ?? 0
      const body = { ...setting.rates, version: setting.version ?? Math.max(seen, version.current) }
      const told = await answer(api.PUT('/api/v1/ai/limits', { body }))
      version.current = told.data.version
      return told
    },
    undo: (_, before) => ({ rates: ratesOf(before), version: version.current }),
  })
}

function Figures({ rates, muted }: { rates: Rates; muted: boolean }) {
  const words = useRatesWords()
  return (
    <dl className={`grid gap-x-6 gap-y-1 text-sm sm:grid-cols-[auto_1fr] ${muted ? 'text-muted' : ''}`}>
      {words(rates).map(({ place, words: said }) => (
        <div key={place} className="contents">
          <dt className="font-medium">{place}</dt>
          <dd className="max-sm:mb-2">{said.join(' · ')}</dd>
        </div>
      ))}
    </dl>
  )
}
