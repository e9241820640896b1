/** The days looked at: the last so many, or from one day to another in the reader's calendar. */

import { useState } from 'react'
import { useLook } from '@/app/look'
import { localDigits } from '@/text/digits'
import { Button } from '@/ui/button'
import { Select } from '@/ui/select'
import { type CalendarDay, daysInMonth, fromCalendar, inCalendar, monthName } from './calendar'
import { daysFrom, type Filter, SPANS, today } from './filter'
import { useText } from './text'

const YEARS = 6

export function Range({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const t = useText()
  const shown = `${filter.span} ${filter.from} ${filter.to}`
  const [opened, setOpened] = useState(false)
  const [before, setBefore] = useState(shown)
  // The page's own address may change the range, too: going back, or a link.
  if (shown !== before) {
    setBefore(shown)
    setOpened(false)
  }
  const isOwn = filter.span === null || opened
  const last = today()
  return (
    <div className="flex flex-col gap-3">
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="sr-only">{t('range')}</legend>
        {SPANS.map((span) => (
          <Button
            key={span}
            aria-pressed={!isOwn && filter.span === span}
            className={PRESSED}
            onClick={() => {
              setOpened(false)
              onChange({ ...filter, span, from: daysFrom(last, 1 - Number(span)), to: last })
            }}
          >
            {t('range.days', { n: Number(span) })}
          </Button>
        ))}
        <Button aria-pressed={isOwn} aria-expanded={isOwn} className={PRESSED} onClick={() => setOpened(true)}>
          {t('range.own')}
        </Button>
      </fieldset>
      {isOwn && <OwnRange key={`${filter.from} ${filter.to}`} filter={filter} onChange={onChange} />}
    </div>
  )
}

export const PRESSED = 'aria-pressed:border-primary aria-pressed:bg-primary-soft aria-pressed:text-primary'

function OwnRange({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const t = useText()
  const [from, setFrom] = useState(filter.from)
  const [to, setTo] = useState(filter.to)
  const isTurned = from > to
  return (
    <form
      className="flex flex-wrap items-end gap-x-5 gap-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isTurned) onChange({ ...filter, span: null, from, to })
      }}
    >
      <DayChoice label={t('range.from')} value={from} onChange={setFrom} />
      <DayChoice label={t('range.to')} value={to} onChange={setTo} />
      <Button type="submit" look="primary" disabled={isTurned}>
        {t('range.show')}
      </Button>
      {isTurned && (
        <p role="alert" className="basis-full text-sm text-danger">
          {t('range.turned')}
        </p>
      )}
    </form>
  )
}

function DayChoice({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  const t = useText()
  const look = useLook()
  const chosen = inCalendar(value, look)
  const thisYear = inCalendar(today(), look).year
  const years = [...new Set([...Array.from({ length: YEARS }, (_, index) => thisYear - index), chosen.year])]
  const choose = (change: Partial<CalendarDay>) => onChange(fromCalendar({ ...chosen, ...change }, look))
  const numbered = (numbers: readonly number[]) =>
    numbers.map((number) => ({ value: String(number), label: localDigits(String(number), look.language) }))
  const days = Array.from({ length: daysInMonth(chosen.year, chosen.month, look) }, (_, index) => index + 1)
  const months = Array.from({ length: 12 }, (_, index) => index + 1)
  const named = (part: string) => `${label}${look.language === 'fa' ? '، ' : ', '}${part}`
  return (
    <fieldset>
      <legend className="text-sm font-medium">{label}</legend>
      <div className="mt-1 flex gap-1.5">
        <Select
          aria-label={named(t('day'))}
          value={String(chosen.day)}
          onChange={(day) => choose({ day: Number(day) })}
          options={numbered(days)}
        />
        <Select
          aria-label={named(t('range.month'))}
          value={String(chosen.month)}
          onChange={(month) => choose({ month: Number(month) })}
          options={months.map((month) => ({ value: String(month), label: monthName(chosen.year, month, look) }))}
        />
        <Select
          aria-label={named(t('range.year'))}
          value={String(chosen.year)}
          onChange={(year) => choose({ year: Number(year) })}
          options={numbered(years)}
        />
      </div>
    </fieldset>
  )
}
