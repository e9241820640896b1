/** The fields of an override: each says what the file holds, and goes back to it by itself. */

import type { ReactNode } from 'react'
import type { Model, Operation } from '@/api/types'
import { useT } from '@/text/t'
import { Checkbox } from '@/ui/checkbox'
import { cx } from '@/ui/cx'
import { TextInput } from '@/ui/field'
import { Select } from '@/ui/select'
import { Switch } from '@/ui/switch'
import { useDay } from './facts'
import { useFieldWords } from './field-words'
import { Fact, type Form, Held, type Tools } from './held-field'
import { flat, limitsOf, partsOf, ticked, UNITS, valuesOf } from './override'
import { useParameterName } from './parameter-names'
import { useText } from './text'

export function AdjustFields({ operation, model, ...form }: Form & { operation: Operation; model: Model }) {
  const t = useText()
  const parameter = useParameterName()
  const words = useFieldWords()
  const tools: Tools = { ...form, words, facts: flat(form.file) }
  return (
    <>
      <Group>
        <Flag tools={tools} field="offered" hint={t('adjust.offered.hint')} off={model.status === 'retired'} />
        <Flag tools={tools} field="shared" hint={t('adjust.shared.hint')} />
        <Fact tools={tools} field="name" />
      </Group>
      <Group title={t('limits')} columns={2}>
        {limitsOf(operation).map((name) => (
          <Fact key={name} tools={tools} field={`limits.${name}`} inputMode="numeric" ltr />
        ))}
      </Group>
      {Object.entries(form.file.parameters ?? {}).map(([name, told]) => (
        <Group
          key={name}
          title={<Named name={parameter(name)} code={name} />}
          columns={partsOf(told).length > 2 ? 3 : 2}
        >
          {partsOf(told).map((part) => {
            const field = `parameters.${name}.${part}`
            if (part === 'values') return <Values key={part} tools={tools} field={field} />
            if (part === 'default' && told.values.length > 0)
              return <OneOf key={part} tools={tools} field={field} list={`parameters.${name}.values`} />
            return <Fact key={part} tools={tools} field={field} inputMode="decimal" ltr />
          })}
        </Group>
      ))}
      <PriceGroup tools={tools} operation={operation} />
    </>
  )
}

const COLUMNS = { 1: '', 2: 'sm:grid-cols-2', 3: 'sm:grid-cols-3' }

function Group({ title, columns = 1, children }: { title?: ReactNode; columns?: 1 | 2 | 3; children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      {title !== undefined && <legend className="mb-2 text-sm font-bold">{title}</legend>}
      <div className={cx('grid items-start gap-x-4 gap-y-3', COLUMNS[columns])}>{children}</div>
    </fieldset>
  )
}

function Named({ name, code }: { name: string | null; code: string }) {
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      {name}
      <code className="ltr-island text-xs font-normal text-muted">{code}</code>
    </span>
  )
}

function PriceGroup({ tools, operation }: { tools: Tools; operation: Operation }) {
  const t = useText()
  const units = UNITS[operation]
  const only = units.length === 1 ? units[0] : undefined
  return (
    <Group title={only === undefined ? t('price') : t('adjust.price', { unit: t(`unit.${only}`) })} columns={2}>
      {only === undefined && <Unit tools={tools} operation={operation} />}
      <Fact tools={tools} field="price.input" inputMode="decimal" ltr />
      <Fact tools={tools} field="price.output" inputMode="decimal" ltr />
      {operation === 'text' && <Fact tools={tools} field="price.cached_input" inputMode="decimal" ltr />}
      <Fact tools={tools} field="price.currency" maxLength={3} ltr />
      <CheckedDay tools={tools} />
    </Group>
  )
}

/** On or off: as the file has it, there is nothing overridden. */
function Flag({ tools, field, hint, off }: { tools: Tools; field: 'offered' | 'shared'; hint: string; off?: boolean }) {
  const t = useText()
  const { typed, facts, words, onWrite } = tools
  const filed = facts[field] ?? ''
  return (
    <Switch
      label={t(`adjust.${field}`)}
      hint={`${off ? t('adjust.retired') : hint} ${t('field.file', { value: words.value(field, filed) })}`}
      checked={(typed[field] || filed) === 'true'}
      disabled={off === true}
      onChange={(next) => onWrite(field, String(next))}
    />
  )
}

function Values({ tools, field }: { tools: Tools; field: string }) {
  const t = useText()
  const { facts, typed, onWrite } = tools
  const all = [...new Set([...valuesOf(facts[field] ?? ''), ...valuesOf(typed[field] ?? '')])]
  const list = typed[field] || (facts[field] ?? '')
  const chosen = valuesOf(list)
  return (
    <fieldset className="sm:col-span-2">
      <legend className="text-sm font-medium">{t('part.values')}</legend>
      <div className="flex flex-wrap gap-x-5">
        {all.map((value) => (
          <Checkbox
            key={value}
            label={<bdi>{value}</bdi>}
            checked={chosen.includes(value)}
            // A knob without a value is none.
            disabled={chosen.length === 1 && chosen.includes(value)}
            onChange={(isIn) => onWrite(field, ticked(all, list, value, isIn))}
          />
        ))}
      </div>
    </fieldset>
  )
}

function OneOf({ tools, field, list }: { tools: Tools; field: string; list: string }) {
  const t = useText()
  const say = useT()
  const { facts, typed, words } = tools
  const filed = facts[field] ?? ''
  const values = valuesOf(typed[list] || (facts[list] ?? ''))
  const options = [...new Set([...values, ...(typed[field] ? [typed[field]] : [])])]
  return (
    <Held tools={tools} field={field}>
      {(wiring) => (
        <Select
          {...wiring}
          value={typed[field] ?? ''}
          onChange={(value) => tools.onWrite(field, value)}
          options={[
            {
              value: '',
              label: filed === '' ? say('common.none') : t('field.asFile', { value: words.value(field, filed) }),
            },
            ...options.filter((value) => value !== filed).map((value) => ({ value, label: value })),
          ]}
        />
      )}
    </Held>
  )
}

function Unit({ tools, operation }: { tools: Tools; operation: Operation }) {
  const t = useText()
  const field = 'price.unit'
  const filed = tools.facts[field] ?? ''
  const others = UNITS[operation].filter((unit) => unit !== filed)
  const [first] = UNITS[operation]
  return (
    <Held tools={tools} field={field}>
      {(wiring) => (
        <Select<string>
          {...wiring}
          value={tools.typed[field] ?? ''}
          onChange={(value) => tools.onWrite(field, value)}
          options={[
            {
              value: '',
              label: filed === '' ? t(`unit.${first}`) : t('field.asFile', { value: tools.words.value(field, filed) }),
            },
            ...others
              .filter((unit) => filed !== '' || unit !== first)
              .map((unit) => ({ value: unit, label: t(`unit.${unit}`) })),
          ]}
        />
      )}
    </Held>
  )
}

/** The browser's own list of days is Gregorian; the reader's calendar says beneath which day is meant. */
function CheckedDay({ tools }: { tools: Tools }) {
  const t = useText()
  const day = useDay()
  const field = 'price.checked'
  const meant = tools.to[field]
  return (
    <Held tools={tools} field={field} hint={meant === undefined ? t('field.checked.hint') : day(meant)}>
      {(wiring) => (
        <TextInput
          {...wiring}
          type="date"
          ltr
          value={tools.typed[field] ?? ''}
          onChange={(event) => tools.onWrite(field, event.target.value)}
        />
      )}
    </Held>
  )
}
