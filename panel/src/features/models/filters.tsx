/** Search, filter and order of the models; all of it stays with the page. */

import { useT } from '@/text/t'
import { Field, TextInput } from '@/ui/field'
import { Select } from '@/ui/select'
import { ORDERS, SHOWN, type Wish } from './grid'
import { useText } from './text'

export function Filters({ wish, onChange }: { wish: Wish; onChange: (wish: Wish) => void }) {
  const t = useText()
  const say = useT()
  return (
    <search aria-label={say('common.search')} className="@container">
      <div className="grid grid-cols-2 gap-2 @xl:grid-cols-[1fr_12rem_12rem]">
        <Field label={t('search')} hideLabel className="col-span-2 @xl:col-span-1">
          {(wiring) => (
            <TextInput
              {...wiring}
              type="search"
              autoComplete="off"
              placeholder={t('search.placeholder')}
              value={wish.query}
              onChange={(event) => onChange({ ...wish, query: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('show')} hideLabel>
          {(wiring) => (
            <Select
              {...wiring}
              value={wish.shown}
              onChange={(shown) => onChange({ ...wish, shown })}
              options={SHOWN.map((value) => ({ value, label: t(`show.${value}`) }))}
            />
          )}
        </Field>
        <Field label={t('order')} hideLabel>
          {(wiring) => (
            <Select
              {...wiring}
              value={wish.order}
              onChange={(order) => onChange({ ...wish, order })}
              options={ORDERS.map((value) => ({ value, label: t(`order.${value}`) }))}
            />
          )}
        </Field>
      </div>
    </search>
  )
}
