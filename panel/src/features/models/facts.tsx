/** What a row says of its model: its marks, its telling bound and its price. */

import type { Model, Operation, Price } from '@/api/types'
import { useLook } from '@/app/look'
import { date } from '@/text/dates'
import { list } from '@/text/list'
import { compact, listPrice } from '@/text/numbers'
import { useT } from '@/text/t'
import { Badge } from '@/ui/badge'
import { cx } from '@/ui/cx'
import { ClockIcon, LockIcon } from '@/ui/icons'
import { isFree, isPriced, mainLimit, speaksPersian } from './grid'
import { useText } from './text'

/** Under the name: the id, and what sets the model apart. */
export function Marks({ model, closed }: { model: Model; closed: boolean }) {
  const t = useText()
  const day = useDay()
  const { language } = useLook()
  const takes = TAKES.filter((input) => model.inputs.includes(input)).map((input) => t(`input.${input}`))
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
      <bdi dir="ltr" className="font-mono text-xs [overflow-wrap:anywhere]">
        {model.id}
      </bdi>
      {closed && (
        <Badge tone="warn" icon={LockIcon}>
          {t('chip.closed')}
        </Badge>
      )}
      {model.retires !== null && (
        <Badge tone="warn" icon={ClockIcon}>
          {t('chip.retires', { date: day(model.retires) })}
        </Badge>
      )}
      {takes.length > 0 && <Badge>{t('chip.takes', { inputs: list(takes, language) })}</Badge>}
      {model.voices.length > 0 && (
        <>
          <Badge>{t('chip.voices', { n: model.voices.length })}</Badge>
          {model.voices.some(speaksPersian) ? (
            <Badge tone="ok">{t('chip.persian')}</Badge>
          ) : (
            <Badge>{t('chip.persian.unknown')}</Badge>
          )}
        </>
      )}
      {model.override && <Badge tone="primary">{t('chip.override')}</Badge>}
    </div>
  )
}

const TAKES = ['image', 'audio', 'video', 'file'] as const

/** At the end of the row, in columns where there is room. */
export function Facts({ model, operation }: { model: Model; operation: Operation }) {
  const t = useText()
  const say = useT()
  const { language } = useLook()
  const limit = mainLimit(model, operation)
  return (
    <>
      <Fact
        className="@2xl:w-32"
        name={t(`limit.${limit.name}`)}
        value={limit.value === null ? say('common.unknown') : compact(limit.value, language)}
        known={limit.value !== null}
      />
      <PriceFact price={model.price} />
    </>
  )
}

function PriceFact({ price }: { price: Price | null }) {
  const t = useText()
  const day = useDay()
  const words = usePriceWords()
  const known = isPriced(price)
  return (
    <Fact
      className="@2xl:w-56"
      value={known ? words(price) : t('price.unknown')}
      known={known}
      name={
        known
          ? t('price.checked', { unit: t(`unit.${price.unit}`), date: day(price.checked) })
          : t('price.unknown.text')
      }
    />
  )
}

function Fact({ name, value, known, className }: { name: string; value: string; known: boolean; className: string }) {
  return (
    <div className={cx('flex flex-wrap items-baseline gap-x-2 text-sm @2xl:block', className)}>
      <div className={known ? 'font-medium' : 'text-muted'}>{value}</div>
      <div className="text-xs text-muted">{name}</div>
    </div>
  )
}

/** A price in one line: both sides where tokens go in and out, else the one amount. */
function usePriceWords(): (price: Price) => string {
  const t = useText()
  const say = useT()
  const amount = useAmount()
  return (price) => {
    if (isFree(price)) return t('price.free')
    const side = (name: 'input' | 'output') =>
      t(`price.${name}`, { amount: price[name] === null ? say('common.unknown') : amount(price[name], price.currency) })
    if (price.unit === 'million_tokens') return [side('input'), side('output')].join(' · ')
    const [only, other] = [price.input, price.output].filter((one) => one !== null)
    return only !== undefined && other === undefined
      ? amount(only, price.currency)
      : [side('input'), side('output')].join(' · ')
  }
}

export function useAmount(): (decimal: string, currency: string) => string {
  const { language } = useLook()
  return (decimal, currency) => listPrice(decimal, currency, language)
}

export function useDay(): (day: string) => string {
  const look = useLook()
  return (day) => date(day, look)
}
