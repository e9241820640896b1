/** What a model costs and how it stands, in its row. */

import type { Model, Price } from '@/api/types'
import { useLook } from '@/app/look'
import { date } from '@/text/dates'
import { price } from '@/text/numbers'
import { catalogue } from '@/text/t'
import { Badge } from '@/ui/badge'

const useText = catalogue({
  fa: {
    active: 'فعال',
    price: '{input} / {output}',
    long: 'برای هر میلیون توکن: ورودی {input}، خروجی {output}',
    image: '{price} / تصویر',
    million_characters: '{price} / میلیون نویسه',
    second: '{price} / ثانیه',
    unknown: 'قیمت نامعلوم',
    retires: 'تا {date}',
  },
  en: {
    active: 'Active',
    price: '{input} / {output}',
    long: 'Per million tokens: {input} in, {output} out',
    image: '{price} / image',
    million_characters: '{price} / M characters',
    second: '{price} / second',
    unknown: 'Price unknown',
    retires: 'until {date}',
  },
})

export function ModelAside({ model }: { model: Model }) {
  const t = useText()
  const look = useLook()
  return (
    <span className="flex shrink-0 flex-col items-end gap-1 text-xs text-muted">
      {model.price === null ? <span>{t('unknown')}</span> : <PriceAside told={model.price} />}
      <span className="flex gap-1">
        {model.active && <Badge tone="primary">{t('active')}</Badge>}
        {model.retires !== null && <Badge tone="warn">{t('retires', { date: date(model.retires, look) })}</Badge>}
      </span>
    </span>
  )
}

function PriceAside({ told }: { told: Price }) {
  const t = useText()
  const { language } = useLook()
  const amounts = { input: price(told, 'input', language), output: price(told, 'output', language) }
  // A picture or a second has one price; characters are counted on their way in.
  if (told.unit !== 'million_tokens')
    return <span>{t(`${told.unit}`, { price: told.output === null ? amounts.input : amounts.output })}</span>
  return (
    <span title={t('long', amounts)}>
      <span aria-hidden="true">{t('price', { ...amounts, input: unitOnce(amounts) })}</span>
      <span className="sr-only">{t('long', amounts)}</span>
    </span>
  )
}

/** «۰٫۱ / ۰٫۵ دلار»: a unit in words is said once. */
function unitOnce({ input, output }: { input: string; output: string }): string {
  const unit = /\s\p{L}+$/u.exec(input)?.[0]
  return unit !== undefined && output.endsWith(unit) ? input.slice(0, -unit.length) : input
}
