/** All limits of runs in one form: the service as a whole, and sections beside it. An empty field is no limit. */

import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useRef, useState } from 'react'
import { answer, api } from '@/api/client'
import { asApiError } from '@/api/errors'
import type { RunLimits, Section } from '@/api/types'
import { useLook } from '@/app/look'
import { useOnce } from '@/app/once'
import { SECTIONS } from '@/app/sections'
import { count } from '@/text/numbers'
import { useT } from '@/text/t'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { ErrorCard } from '@/ui/error-card'
import { Field, focusFirstError, TextInput } from '@/ui/field'
import { ChevronDownIcon } from '@/ui/icons'
import { toast } from '@/ui/toast'
import { Meanwhile } from './meanwhile'
import { differing, FIGURES, figureIn, MOST, type Rates, ratesFrom, ratesOf, type Typed, typedFrom } from './rates'
import { useFigureName } from './rates-words'
import { ratesQuery } from './site-queries'
import { useSiteText } from './site-text'

const CONFLICT = 'common.conflict'

export interface RatesDialogProps {
  /** The limits as they were when the form was opened. */
  first: RunLimits
  typed: Typed
  onChange: (typed: Typed) => void
  onSaved: () => void
  onClose: () => void
}

export function RatesDialog({ first, typed, onChange, onSaved, onClose }: RatesDialogProps) {
  const t = useSiteText()
  const shell = useT()
  const { language } = useLook()
  const client = useQueryClient()
  const nameOf = useFigureName()
  const form = useRef<HTMLFormElement>(null)
  const formId = useId()
  const [base, setBase] = useState(first)
  const [lines, setLines] = useState<readonly string[]>([])
  const [flaws, setFlaws] = useState<readonly string[]>([])
  const saving = useOnce({
    mutationFn: (rates: Rates) => answer(api.PUT('/api/v1/ai/limits', { body: { ...rates, version: base.version } })),
    onSuccess: ({ data, message }) => {
      client.setQueryData(ratesQuery.queryKey, data)
      toast({ text: message, about: 'rates' })
      onSaved()
    },
    onError: async (thrown, mine) => {
      if (asApiError(thrown).code !== CONFLICT) return focusFirstError(form.current)
      const fresh = await client.fetchQuery({ ...ratesQuery, staleTime: 0 }).catch(() => base)
      const said = (figure: number | null) => (figure === null ? t('rates.noLimit') : count(figure, language))
      const told = differing(fresh, mine).map((one) =>
        t('meanwhile.figure', {
          name: nameOf(one),
          now: said(figureIn(fresh, one)),
          mine: said(figureIn(mine, one)),
        }),
      )
      setLines(told)
      setBase(fresh)
    },
  })
  const error = saving.error === null ? null : asApiError(saving.error)
  const conflict = error?.code === CONFLICT ? error : null
  const [unfolded, setUnfolded] = useState<readonly Section[]>(() => SECTIONS.filter((one) => isSet(typed, one)))
  const unfold = (wanted: (section: Section) => boolean) =>
    setUnfolded((before) => SECTIONS.filter((one) => before.includes(one) || wanted(one)))
  const save = (event: FormEvent) => {
    event.preventDefault()
    const read = ratesFrom(typed)
    setFlaws(read.flaws)
    unfold((section) => read.flaws.some((path) => path.startsWith(`sections.${section}.`)))
    if (read.flaws.length > 0) focusFirstError(form.current)
    else saving.mutate(read.rates)
  }
  const faultOf = (path: string, most: number) =>
    error?.fieldMessage(path) ?? (flaws.includes(path) ? t('rates.flaw', { most }) : undefined)
  const fields = (place: Section | null) => (
    <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
      {FIGURES.filter((one) => one.place === place).map(({ path, whose, what }) => (
        <Field key={path} label={t(`rates.${whose}.${what}`)} error={conflict ? undefined : faultOf(path, MOST[what])}>
          {(wiring) => (
            <TextInput
              {...wiring}
              inputMode="numeric"
              autoComplete="off"
              placeholder={t('rates.noLimit')}
              value={typed[path] ?? ''}
              onChange={(event) => onChange({ ...typed, [path]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </div>
  )
  const fill = () => {
    const preset = typedFrom(ratesOf(base.preset))
    unfold((section) => isSet(preset, section))
    onChange(preset)
  }
  return (
    <Dialog
      open
      shape="wide"
      onClose={onClose}
      title={t('rates.title')}
      description={t('rates.dialog.text')}
      footer={
        <>
          <Button onClick={onClose}>{shell('common.cancel')}</Button>
          <Button type="submit" form={formId} look="primary" busy={saving.isPending}>
            {conflict === null ? shell('common.save') : t('meanwhile.save')}
          </Button>
        </>
      }
    >
      <form id={formId} ref={form} noValidate onSubmit={save} className="flex flex-col gap-4">
        <div>
          <Button onClick={fill}>{t('rates.fill')}</Button>
        </div>
        <fieldset>
          <legend className="mb-2 text-sm font-bold">{t('rates.service')}</legend>
          {fields(null)}
        </fieldset>
        {SECTIONS.map((place) => (
          <details
            key={place}
            open={unfolded.includes(place)}
            onToggle={({ currentTarget: { open } }) =>
              setUnfolded((before) => (open ? [...before, place] : before.filter((one) => one !== place)))
            }
            className="group border-t border-border pt-2"
          >
            <summary className="flex min-h-10 list-none items-center gap-2 text-sm hover:text-primary">
              <ChevronDownIcon className="size-4 transition-transform group-open:rotate-180" />
              <span className="font-bold">{shell(`section.${place}`)}</span>
              {!isSet(typed, place) && <span className="text-xs text-muted">{t('rates.noLimit')}</span>}
            </summary>
            <div className="pt-2">{fields(place)}</div>
          </details>
        ))}
      </form>
      {conflict && <Meanwhile error={conflict} lines={lines} />}
      {error && conflict === null && error.errors.length === 0 && <ErrorCard error={error} />}
    </Dialog>
  )
}

function isSet(typed: Typed, section: Section): boolean {
  return FIGURES.some(({ place, path }) => place === section && typed[path] !== '')
}
