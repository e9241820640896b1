/** Everything the capabilities file says of a model, and what the key rule says of it to the reader. */

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Cell, Model, Price } from '@/api/types'
import { useLook } from '@/app/look'
import { accessQuery } from '@/app/offer'
import { WATCHED } from '@/app/query'
import { direction } from '@/text/direction'
import { list } from '@/text/list'
import { count } from '@/text/numbers'
import { useT } from '@/text/t'
import { Badge } from '@/ui/badge'
import { CopyButton } from '@/ui/copy-button'
import { ErrorCard } from '@/ui/error-card'
import { Bar } from '@/ui/skeleton'
import { Trace } from '@/ui/trace'
import { useAmount, useDay } from './facts'
import { useFieldWords } from './field-words'
import { isPriced, LIMITS, speaksPersian } from './grid'
import { differences, filed, flat, overriddenOf } from './override'
import { useParameterName } from './parameter-names'
import { type Text, useText } from './text'

export function ModelDetails({ cell, model }: { cell: Cell; model: Model }) {
  const t = useText()
  const say = useT()
  const day = useDay()
  const { language } = useLook()
  return (
    <dl className="grid gap-x-6 gap-y-2.5 border-t border-border pt-3 text-sm @2xl:grid-cols-[9rem_1fr]">
      <Row name={t('id')}>
        <span className="flex flex-wrap items-center gap-x-1">
          <bdi dir="ltr" className="font-mono text-xs [overflow-wrap:anywhere]">
            {model.id}
          </bdi>
          <span className="-my-2">
            <CopyButton iconOnly text={model.id} label={t('id.copy')} />
          </span>
        </span>
      </Row>
      <Row name={t('limits')}>
        <ul>
          {LIMITS[cell.operation].map((name) => {
            const value = model.limits[name]
            return (
              <li key={name}>
                {t(`limit.${name}`)}: {value === null ? say('common.unknown') : count(value, language)}
              </li>
            )
          })}
        </ul>
      </Row>
      <Row name={t('price')}>{isPriced(model.price) ? <Prices price={model.price} /> : t('price.unknown.text')}</Row>
      <Row name={t('inputs')}>
        {list(
          model.inputs.map((input) => inputName(t, input)),
          language,
        )}
      </Row>
      {model.parameters.length > 0 && (
        <Row name={t('parameters')}>
          <ul className="flex flex-wrap gap-1.5">
            {model.parameters.map((name) => (
              <li key={name}>
                <Parameter name={name} />
              </li>
            ))}
          </ul>
        </Row>
      )}
      {model.voices.length > 0 && (
        <Row name={t('voices')}>
          <Voices voices={model.voices} />
        </Row>
      )}
      {model.retires !== null && <Row name={t('retires')}>{t('retires.text', { date: day(model.retires) })}</Row>}
      {model.note !== '' && (
        <Row name={t('note')}>
          <Note text={model.note} />
        </Row>
      )}
      {model.overridden !== undefined && <Overridden model={model} />}
      <Row name={t('forYou')}>
        <ForYou cell={cell} model={model} />
      </Row>
    </dl>
  )
}

/** For super admins: what is not as the file says. */
function Overridden({ model }: { model: Model }) {
  const t = useText()
  const words = useFieldWords()
  const changed = differences(flat(filed(model)), {}, overriddenOf(model))
  if (changed.length === 0) return null
  return (
    <Row name={t('overridden')}>
      <ul>
        {changed.map(({ field, before, after }) => (
          <li key={field}>
            {t('overridden.one', {
              field: words.name(field),
              value: words.value(field, after),
              file: words.value(field, before),
            })}
          </li>
        ))}
      </ul>
    </Row>
  )
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-muted @max-2xl:-mb-2.5">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}

function Prices({ price }: { price: Price }) {
  const t = useText()
  const say = useT()
  const day = useDay()
  const amount = useAmount()
  const sides = (['input', 'output', 'cached_input'] as const).filter(
    // Where nothing is told of the cache there is no such price; of the two others it is not known.
    (side) => price[side] !== null || (price.unit === 'million_tokens' && side !== 'cached_input'),
  )
  const told = sides.map((side) => {
    const value = price[side]
    return t(`price.${side}`, { amount: value === null ? say('common.unknown') : amount(value, price.currency) })
  })
  return (
    <>
      {told.join(' · ')}
      <span className="block text-xs text-muted">
        {t('price.checked', { unit: t(`unit.${price.unit}`), date: day(price.checked) })}
      </span>
    </>
  )
}

const INPUTS = ['text', 'image', 'audio', 'video', 'file'] as const

function inputName(t: Text, input: string): string {
  const known = INPUTS.find((one) => one === input)
  return known === undefined ? input : t(`input.${known}`)
}

/** Its name for people, and the one that requests carry. */
function Parameter({ name }: { name: string }) {
  const known = useParameterName()(name)
  return (
    <Badge>
      {known}
      <code className="ltr-island">{name}</code>
    </Badge>
  )
}

function Voices({ voices }: { voices: Model['voices'] }) {
  const t = useText()
  const { language } = useLook()
  const names = (some: Model['voices']) =>
    list(
      some.map((voice) => voice.name || voice.id),
      language,
    )
  const [persian, others] = [voices.filter(speaksPersian), voices.filter((voice) => !speaksPersian(voice))]
  return (
    <>
      {persian.length > 0 && <p>{t('voices.persian', { names: names(persian) })}</p>}
      {others.length > 0 && <p>{t('voices.others', { names: names(others) })}</p>}
    </>
  )
}

/** In the file's own language. */
function Note({ text }: { text: string }) {
  const { language } = useLook()
  const dir = direction(text, language === 'fa' ? 'rtl' : 'ltr')
  return (
    <p dir={dir} lang={dir === 'ltr' ? 'en' : 'fa'} className="w-fit text-start">
      {text}
    </p>
  )
}

function ForYou({ cell, model }: { cell: Cell; model: Model }) {
  const t = useText()
  const { section, operation, provider } = cell
  const asked = accessQuery({ section, operation, provider, model: model.id })
  const access = useQuery({ ...asked, ...WATCHED })
  if (access.error) return <ErrorCard error={access.error} onRetry={() => access.refetch()} />
  if (access.data === undefined) return <Bar className="h-14 w-full max-w-md" />
  const { source, message, trace } = access.data
  return (
    <div className="flex flex-col">
      <p>{source === null ? message : t(`forYou.${source}`)}</p>
      <Trace steps={trace} folded />
    </div>
  )
}
