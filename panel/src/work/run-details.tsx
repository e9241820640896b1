/** Everything that is known of what runs took; an answer that was continued has several parts. */

import type { Cost, MadeUsage } from '@/api/types'
import { type Language, useLook } from '@/app/look'
import { date } from '@/text/dates'
import { compact, cost, count, duration } from '@/text/numbers'
import { catalogue, useT } from '@/text/t'
import { CopyButton } from '@/ui/copy-button'
import { useWorkText } from './text'
import { keyOf, type RunFacts } from './totals'

const useText = catalogue({
  fa: {
    model: 'مدل',
    provider: 'ارائه‌دهنده',
    key: 'کلید',
    input: 'توکن ورودی',
    output: 'توکن خروجی',
    reasoning: 'از این میان، استدلال',
    cached: 'ورودی از حافظهٔ نهان',
    context: 'گنجایش مدل',
    'context.of': 'حداکثر {tokens} از {limit}',
    images: 'تصویر',
    characters: 'نویسه',
    cost: 'هزینه',
    source: 'منشأ هزینه',
    first: 'تا اولین کلمه',
    total: 'کل زمان',
    id: 'شناسهٔ اجرا',
    part: 'بخش {n}',
    'source.provider_reported': 'گزارش ارائه‌دهنده',
    'source.priced': 'از فایل قابلیت‌ها',
    'source.priced.on': 'از فایل قابلیت‌ها، قیمت {date}',
    'source.estimated': 'برآورد',
    'source.unknown': 'نامعلوم',
  },
  en: {
    model: 'Model',
    provider: 'Provider',
    key: 'Key',
    input: 'Input tokens',
    output: 'Output tokens',
    reasoning: 'of which reasoning',
    cached: 'Input from cache',
    context: 'Context',
    'context.of': 'at most {tokens} of {limit}',
    images: 'Images',
    characters: 'Characters',
    cost: 'Cost',
    source: 'Source of the cost',
    first: 'To the first word',
    total: 'Whole time',
    id: 'Generation id',
    part: 'Part {n}',
    'source.provider_reported': 'Reported by the provider',
    'source.priced': 'From the capabilities file',
    'source.priced.on': 'From the capabilities file, price of {date}',
    'source.estimated': 'Estimate',
    'source.unknown': 'Unknown',
  },
})
type DetailsText = ReturnType<typeof useText>

export function RunDetails({ runs }: { runs: readonly RunFacts[] }) {
  const t = useText()
  return (
    <div className="flex flex-col gap-4">
      {runs.map((run, index) => (
        <section key={run.generation_id ?? index}>
          {runs.length > 1 && <h3 className="mb-1 font-bold">{t('part', { n: index + 1 })}</h3>}
          <Part run={run} />
        </section>
      ))}
    </div>
  )
}

function Part({ run }: { run: RunFacts }) {
  const t = useText()
  const work = useWorkText()
  const shell = useT()
  const look = useLook()
  const tokens = (value: number | null | undefined) =>
    value === null || value === undefined ? shell('common.unknown') : count(value, look.language)
  const key = keyOf(run)
  const told = run.cost ?? { amount: null, currency: null, provenance: 'unknown' as const, priced_on: null }
  const rows: [string, React.ReactNode][] = [
    [t('model'), <bdi key="model">{run.model_name}</bdi>],
    [t('provider'), <bdi key="provider">{run.provider}</bdi>],
    [t('key'), key === null ? shell('common.unknown') : work(`key.${key}`)],
    [t('input'), tokens(run.usage?.input_tokens)],
    [t('output'), tokens(run.usage?.output_tokens)],
    ...row(t('reasoning'), run.usage?.reasoning_tokens, tokens),
    ...row(t('cached'), run.usage?.cached_tokens, tokens),
    ...contextRow(run, t, look.language),
    ...row(t('images'), madeOf(run.usage)?.images, tokens),
    ...row(t('characters'), madeOf(run.usage)?.characters, tokens),
    [t('cost'), cost(told, look.language)],
    [t('source'), sourceOf(told, t, (day) => date(day, look))],
    [t('first'), duration(run.timing?.first_ms ?? null, look.language)],
    [t('total'), duration(run.timing?.total_ms ?? null, look.language)],
  ]
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0 text-end break-words">{value}</dd>
          </div>
        ))}
      </dl>
      {run.generation_id !== null && (
        <div className="mt-2 flex items-center justify-between gap-2 border-t border-border pt-2">
          <div className="min-w-0 text-xs">
            <div className="text-muted">{t('id')}</div>
            <div dir="ltr" className="font-mono break-all">
              {run.generation_id}
            </div>
          </div>
          <CopyButton text={run.generation_id} label={t('id')} iconOnly />
        </div>
      )}
    </>
  )
}

/** A text has nothing of it. */
function madeOf(usage: RunFacts['usage']): MadeUsage | null {
  return usage !== null && 'images' in usage ? usage : null
}

/** What was sent, at most, of what the model looks back on. */
function contextRow({ context }: RunFacts, t: DetailsText, language: Language): [string, string][] {
  if (context?.limit == null) return []
  const [tokens, limit] = [compact(context.tokens, language), compact(context.limit, language)]
  return [[t('context'), t('context.of', { tokens, limit })]]
}

/** Only where the provider counts it. */
function row(name: string, value: number | null | undefined, say: (value: number) => string): [string, string][] {
  return value === null || value === undefined || value === 0 ? [] : [[name, say(value)]]
}

function sourceOf(told: Cost, t: DetailsText, day: (at: string) => string): string {
  if (told.provenance === 'priced' && told.priced_on !== null)
    return t('source.priced.on', { date: day(told.priced_on) })
  return t(`source.${told.provenance}`)
}
