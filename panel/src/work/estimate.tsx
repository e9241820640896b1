/** What the run that is being prepared would cost; the earlier answer stays until the next is there. */

import { useEffect, useState } from 'react'
import { api, data } from '@/api/client'
import { quietFetch } from '@/api/fetch'
import type { EstimateInput, Estimate as Told } from '@/api/types'
import { useLook } from '@/app/look'
import { date } from '@/text/dates'
import { count, money } from '@/text/numbers'
import { Popover } from '@/ui/popover'
import { type Estimated, useEstimateText } from './estimate-text'

/** The API's own bound; a longer talk is not estimated. */
const MOST_MESSAGES = 200

export function Estimate({ run, of }: { run: EstimateInput; of: Estimated }) {
  const t = useEstimateText()
  const look = useLook()
  const told = useEstimate(run)
  // Where it cannot run, the page says why.
  if (told === null || told.code !== null) return null
  const [low, high] = [told.low, told.high].map((sum) => money(sum, told.currency, look.language))
  if (low === undefined || high === undefined) return null
  const same = low === high
  const words =
    told.high === null ? t(`unknown.${of}`) : same ? t(`same.${of}`, { high }) : t(`chip.${of}`, { low, high })
  return (
    <Popover
      align="end"
      label={t(`title.${of}`)}
      trigger={
        <button
          type="button"
          data-estimate
          className="min-h-8 shrink-0 rounded-sm px-1 underline decoration-dotted underline-offset-4 hover:text-text"
        >
          {told.high === null || same ? (
            words
          ) : (
            <>
              <span className="max-sm:hidden">{words}</span>
              <span className="sm:hidden">{t('chip.short', { high })}</span>
            </>
          )}
        </button>
      }
    >
      <Basis told={told} of={of} />
    </Popover>
  )
}

function useEstimate(run: EstimateInput): Told | null {
  const [told, setTold] = useState<Told | null>(null)
  useEffect(() => {
    const controller = new AbortController()
    askFor(run, controller.signal).then((came) => {
      if (!controller.signal.aborted) setTold(came)
    })
    return () => controller.abort()
  }, [run])
  // What was said of another model is not true of this one.
  return told !== null && told.provider === run.provider && told.model === run.model ? told : null
}

/** An estimate that cannot be had is not worth a word. */
async function askFor(run: EstimateInput, signal: AbortSignal): Promise<Told | null> {
  if ((run.messages?.length ?? 0) > MOST_MESSAGES) return null
  return data(api.POST('/api/v1/ai/estimate', { body: run, signal, fetch: quietFetch })).catch(() => null)
}

/** What the range is made of, and where the prices come from. */
function Basis({ told, of }: { told: Told; of: Estimated }) {
  const t = useEstimateText()
  const look = useLook()
  const { language } = look
  const sum = (amount: string | null) => money(amount, told.currency, language)
  const number = (value: number | null) => (value === null ? null : count(value, language))
  const span = (range: { low: number; high: number } | null) =>
    range === null
      ? null
      : range.low === range.high
        ? count(range.low, language)
        : t('range', { low: count(range.low, language), high: count(range.high, language) })
  const rows = [
    [t('least'), sum(told.low)],
    [t('most'), sum(told.high)],
    [t('input'), span(told.basis.input_tokens)],
    [t('output'), span(told.basis.output_tokens)],
    [t('images'), number(told.basis.images)],
    [t('characters'), number(told.basis.characters)],
    [t('price'), told.priced_on === null ? t('price.unknown') : t('price.on', { date: date(told.priced_on, look) })],
  ]
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-bold">{t(`title.${of}`)}</h3>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {rows.map(
          ([name, value]) =>
            value !== null && (
              <div key={name} className="contents">
                <dt className="text-muted">{name}</dt>
                <dd className="min-w-0 text-end">{value}</dd>
              </div>
            ),
        )}
      </dl>
      <p className="text-xs text-muted">{t(`text.${of}`)}</p>
    </div>
  )
}
