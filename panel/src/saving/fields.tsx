/** What is told of each thing that is saved, and of all of them together. */

import type { ReactNode } from 'react'
import type { ApiError } from '@/api/errors'
import { useLook } from '@/app/look'
import { direction } from '@/text/direction'
import { Badge } from '@/ui/badge'
import { Field, TextArea, TextInput, type Wiring } from '@/ui/field'
import { CheckIcon } from '@/ui/icons'
import { type Form, faultAt, type Name, namesFor, slugShown, tagsOf, type Words } from './form'
import { LanguageSelect } from './language'
import { isPicture, isText, kindOf, type Offer } from './offer'
import type { Sent } from './send'
import { useText } from './text'

const FOLDED: readonly Name[] = ['metaTitle', 'metaDescription']
const LONG: readonly Name[] = ['caption', 'excerpt', 'metaDescription']

export interface FieldsProps {
  offer: Offer
  /** Its place, where there are several. */
  number: number | null
  words: Words | undefined
  sent: Sent | undefined
  /** Somebody pressed the button, so what is missing is said. */
  incomplete: boolean
  onChange: (words: Words) => void
}

export function Fields({ offer, number, words, sent, incomplete, onChange }: FieldsProps) {
  const t = useText()
  if (words === undefined) return null
  const error = sent?.error ?? undefined
  const names = namesFor(offer)
  const row = (name: Name) => {
    const missing = name === 'title' && incomplete && words.title.trim() === '' ? t('missing.title') : undefined
    return (
      <OneField
        key={name}
        name={name}
        value={name === 'slug' ? slugShown(words) : (words[name] ?? '')}
        fault={missing ?? faultAt(error, name)}
        onChange={(typed) => onChange({ ...words, [name]: typed })}
      />
    )
  }
  const folded = names.filter((name) => FOLDED.includes(name))
  const isOpen = folded.some((name) => words[name] !== '' || faultAt(error, name) !== undefined)
  const legend = number === null ? t('what') : t(`what.${kindOf(offer)}`, { n: number })
  return (
    <fieldset disabled={sent?.saved != null} className="flex min-w-0 flex-col gap-4">
      <legend className="mb-1 flex items-center gap-2 text-sm font-medium">
        {legend}
        {sent?.saved != null && (
          <Badge tone="ok" icon={CheckIcon}>
            {t('saved.mark')}
          </Badge>
        )}
      </legend>
      <Preview offer={offer} alt={words.alt} />
      {names.filter((name) => !FOLDED.includes(name)).map(row)}
      {folded.length > 0 && (
        <details open={isOpen || undefined} className="text-sm">
          <summary className="inline-flex min-h-10 items-center underline decoration-dotted underline-offset-4">
            {t('more')}
          </summary>
          <div className="flex flex-col gap-4 pt-1">{folded.map(row)}</div>
        </details>
      )}
    </fieldset>
  )
}

/** Tags and language are those of all that is saved at once. */
export function Shared({
  form,
  error,
  onChange,
}: {
  form: Form
  error: ApiError | undefined
  onChange: (part: Partial<Form>) => void
}) {
  const t = useText()
  const tags = tagsOf(form.tags)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 sm:grid-cols-[minmax(0,1fr)_12rem]">
      <Field label={t('field.tags')} hint={t('field.tags.hint')} optional error={faultAt(error, 'tags')}>
        {(wiring) => (
          <>
            <Typed {...wiring} value={form.tags} onChange={(typed) => onChange({ tags: typed })} />
            {tags.length > 1 && (
              <p aria-hidden="true" className="flex flex-wrap gap-1 pt-1">
                {tags.map((tag) => (
                  <Badge key={tag}>
                    <bdi className="wrap-anywhere">{tag}</bdi>
                  </Badge>
                ))}
              </p>
            )}
          </>
        )}
      </Field>
      <Field label={t('field.language')} error={faultAt(error, 'language')}>
        {(wiring) => (
          <LanguageSelect {...wiring} value={form.language} onChange={(chosen) => onChange({ language: chosen })} />
        )}
      </Field>
    </div>
  )
}

function OneField({
  name,
  value,
  fault,
  onChange,
}: {
  name: Name
  value: string
  fault: string | undefined
  onChange: (typed: string) => void
}) {
  const t = useText()
  const hint = name === 'alt' || name === 'slug' ? t(`field.${name}.hint`) : undefined
  return (
    <Field label={t(`field.${name}`)} optional={name !== 'title'} error={fault} {...(hint !== undefined && { hint })}>
      {(wiring) => <Typed {...wiring} long={LONG.includes(name)} value={value} onChange={onChange} />}
    </Field>
  )
}

/** What is typed stands in its own direction, whatever the page's is. */
function Typed({
  long,
  value,
  onChange,
  ...wiring
}: Wiring & { long?: boolean; value: string; onChange: (typed: string) => void }): ReactNode {
  const { language } = useLook()
  const dir = direction(value, language === 'fa' ? 'rtl' : 'ltr')
  return long ? (
    <TextArea {...wiring} dir={dir} rows={2} value={value} onChange={(event) => onChange(event.target.value)} />
  ) : (
    <TextInput {...wiring} dir={dir} value={value} onChange={(event) => onChange(event.target.value)} />
  )
}

function Preview({ offer, alt }: { offer: Offer; alt: string }) {
  const t = useText()
  const { language } = useLook()
  if (isText(offer))
    return (
      <div className="rounded-md bg-surface-2 px-3 py-2 text-sm">
        <p
          dir={direction(offer.body, language === 'fa' ? 'rtl' : 'ltr')}
          className="line-clamp-3 text-start break-words whitespace-pre-line"
        >
          {offer.body.slice(0, 600)}
        </p>
        <p className="mt-1 text-xs text-muted">{t('what.characters', { n: [...offer.body].length })}</p>
      </div>
    )
  const source = `/api/v1/ai/holds/${offer.holdId}`
  if (!isPicture(offer))
    // biome-ignore lint/a11y/useMediaCaption: what was just made has no captions yet
    return <audio controls preload="none" src={source} className="w-full" />
  return (
    <img
      src={source}
      alt={alt}
      className="max-h-40 max-w-full self-start rounded-md border border-border object-contain"
    />
  )
}
