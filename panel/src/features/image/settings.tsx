/** What can be said to the chosen model beside the words: only what it takes, with its own values and bounds. */

import type { Model } from '@/api/types'
import { useLook } from '@/app/look'
import { count as counted } from '@/text/numbers'
import { IconButton } from '@/ui/button'
import { Field, TextInput } from '@/ui/field'
import { LockIcon, RefreshIcon } from '@/ui/icons'
import { type Chip, Chips } from './chips'
import {
  boundsOf,
  defaultOf,
  type Flaw,
  type flawsOf,
  MOST_AT_ONCE,
  type NumberField,
  takes,
  valuesOf,
  type WordField,
} from './form'
import { shapeOf, sizeSaid } from './shape'
import { setForm, useWork } from './store'
import { type ImageText, useText } from './text'
import { useWords } from './words'

const BY_MODEL = ''

/** `flaws` are shown once somebody has tried to send them. */
export function Settings({ model, flaws }: { model: Model; flaws: ReturnType<typeof flawsOf> }) {
  return (
    <>
      <Words model={model} field="ratio" />
      <Words model={model} field="size" />
      <Count model={model} />
      <Words model={model} field="quality" />
      <Words model={model} field="background" />
      {takes(model, 'seed') && <Seed model={model} flaw={flaws.seed} />}
      <div className="grid grid-cols-2 gap-3 empty:hidden">
        {(['steps', 'guidance'] as const).map(
          (field) => takes(model, field) && <Numbers key={field} model={model} field={field} flaw={flaws[field]} />,
        )}
      </div>
    </>
  )
}

function Words({ model, field }: { model: Model; field: WordField }) {
  const t = useText()
  const say = useWords()
  const value = useWork((work) => work.form[field])
  const values = valuesOf(model, field)
  if (values.length === 0) return null
  const usual = defaultOf(model, field)
  const chips: Chip<string>[] = [
    { value: BY_MODEL, label: usual === null ? t('by.model') : t('by.model.is', { value: say(usual) }) },
    ...values.map((one) => ({
      value: one,
      label: field === 'ratio' || shapeOf(one) !== null ? <bdi dir="ltr">{sizeSaid(one)}</bdi> : say(one),
      shape: field === 'ratio' || field === 'size' ? shapeOf(one) : null,
    })),
  ]
  return (
    <Chips
      label={t(field)}
      value={value !== null && values.includes(value) ? value : BY_MODEL}
      onChange={(chosen) => setForm({ [field]: chosen === BY_MODEL ? null : chosen })}
      chips={chips}
    />
  )
}

function Count({ model }: { model: Model }) {
  const t = useText()
  const { language } = useLook()
  const count = useWork((work) => work.form.count)
  const together = model.limits.max_images
  return (
    <Chips
      label={t('count')}
      hint={together !== null && count > together ? t('count.each', { n: together }) : undefined}
      value={String(count)}
      onChange={(chosen) => setForm({ count: Number(chosen) })}
      chips={Array.from({ length: MOST_AT_ONCE }, (_, at) => ({
        value: String(at + 1),
        label: counted(at + 1, language),
      }))}
    />
  )
}

function Seed({ model, flaw }: { model: Model; flaw: Flaw | undefined }) {
  const t = useText()
  const seed = useWork((work) => work.form.seed)
  const last = useWork((work) => work.batches.flatMap((batch) => batch.tiles).find((tile) => tile.seed !== null)?.seed)
  return (
    <Field label={t('seed')} hint={t('seed.hint')} error={flawSaid(flaw, t)}>
      {(wiring) => (
        <div className="flex gap-1">
          <TextInput
            {...wiring}
            ltr
            inputMode="numeric"
            placeholder={defaultOf(model, 'seed') ?? t('seed.random')}
            value={seed}
            onChange={(event) => setForm({ seed: event.target.value })}
          />
          {seed !== '' ? (
            <IconButton icon={RefreshIcon} label={t('seed.free')} onClick={() => setForm({ seed: '' })} />
          ) : (
            last != null && (
              <IconButton
                icon={LockIcon}
                label={t('seed.lock', { seed: String(last) })}
                onClick={() => setForm({ seed: String(last) })}
              />
            )
          )}
        </div>
      )}
    </Field>
  )
}

function Numbers({ model, field, flaw }: { model: Model; field: NumberField; flaw: Flaw | undefined }) {
  const t = useText()
  const { language } = useLook()
  const value = useWork((work) => work.form[field])
  const { low, high } = boundsOf(model, field)
  return (
    <Field
      label={t(field)}
      hint={t('between', { low: counted(low, language), high: counted(high, language) })}
      error={flawSaid(flaw, t)}
    >
      {(wiring) => (
        <TextInput
          {...wiring}
          ltr
          inputMode="decimal"
          placeholder={defaultOf(model, field) ?? ''}
          value={value}
          onChange={(event) => setForm({ [field]: event.target.value })}
        />
      )}
    </Field>
  )
}

export function flawSaid(flaw: Flaw | undefined, t: ImageText): string | undefined {
  if (flaw === undefined) return undefined
  if (flaw.kind === 'range') return t('flaw.range', { low: flaw.low, high: flaw.high })
  if (flaw.kind === 'long') return t('flaw.long', { most: flaw.most })
  return t(`flaw.${flaw.kind}`)
}
