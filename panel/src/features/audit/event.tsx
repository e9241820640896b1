/** One event: the API's sentence, when and from where, and folded what was before and after. */

import type { ReactNode } from 'react'
import type { AuditEvent } from '@/api/types'
import { useLook } from '@/app/look'
import { count, localeOf } from '@/text/numbers'
import { useT } from '@/text/t'
import { Time } from '@/ui/time'
import { useText } from './text'

export function Event({ event }: { event: AuditEvent }) {
  const t = useText()
  const { language } = useLook()
  return (
    <li className="px-3 py-3 sm:px-4">
      <p className="text-sm wrap-anywhere">{event.message}</p>
      <p className="mt-0.5 flex flex-wrap gap-x-4 text-xs text-muted">
        <Time at={event.at} as="dateTime" />
        <Time at={event.at} />
      </p>
      <details className="mt-1 text-sm">
        <summary
          aria-label={t('details.of', { n: event.number })}
          className="-ms-1 flex min-h-10 w-fit cursor-pointer list-item items-center rounded-sm px-1 py-2 text-xs text-muted hover:text-text"
        >
          {t('details')}
        </summary>
        <div className="flex flex-col gap-3 pt-1 pb-2">
          {event.changes.length > 0 && <Changes changes={event.changes} />}
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-xs">
            <Fact name={t('number')}>{count(event.number, language)}</Fact>
            <Fact name={t('action')}>
              <Code text={event.action} />
            </Fact>
            {event.address !== null && (
              <Fact name={t('address')}>
                <Code text={event.address} />
              </Fact>
            )}
            {event.request_id !== null && (
              <Fact name={t('request')}>
                <Code text={event.request_id} />
              </Fact>
            )}
          </dl>
        </div>
      </details>
    </li>
  )
}

function Changes({ changes }: { changes: AuditEvent['changes'] }) {
  const t = useText()
  const cell = 'px-3 py-1.5 text-start align-top font-normal'
  return (
    <div className="rounded-md border border-border">
      <table className="w-full table-fixed border-collapse text-xs">
        <thead>
          <tr className="border-b border-border bg-surface-2 text-muted">
            {(['field', 'before', 'after'] as const).map((name) => (
              <th key={name} scope="col" className={cell}>
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map(({ field, before, after }) => (
            <tr key={field} className="border-b border-border last:border-b-0">
              <th scope="row" className={cell}>
                <FieldName field={field} />
              </th>
              {[before, after].map((value, place) => (
                <td key={place === 0 ? 'before' : 'after'} className={cell}>
                  <Value field={field} value={value} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const NAMED = [
  'role',
  'disabled',
  'enabled',
  'base_url',
  'sections',
  'expires_at',
  'provider',
  'model',
  'preference',
  'version',
  'account',
  'sign_ins',
] as const

/** A field without a name here keeps the API's. */
function FieldName({ field }: { field: string }) {
  const t = useText()
  const named = NAMED.find((one) => one === field)
  return named === undefined ? <Code text={field} /> : t(`field.${named}`)
}

const SECTIONS = ['chat', 'content', 'image', 'podcast'] as const

function Value({ field, value }: { field: string; value: AuditEvent['changes'][number]['before'] }) {
  const t = useText()
  const say = useT()
  const { language } = useLook()
  if (value === null) return <span className="text-muted">{t('nothing')}</span>
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  if (typeof value === 'number') return count(value, language)
  if (Array.isArray(value)) {
    const words = value.map((one) => {
      const section = SECTIONS.find((known) => known === one)
      return section === undefined ? one : say(`section.${section}`)
    })
    return words.length === 0 ? (
      <span className="text-muted">{t('none')}</span>
    ) : (
      <bdi className="wrap-anywhere">{new Intl.ListFormat(localeOf(language)).format(words)}</bdi>
    )
  }
  if (field === 'role' && (value === 'admin' || value === 'super_admin')) return say(`role.${value}`)
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return <Time at={value} as="dateTime" />
  return <bdi className="wrap-anywhere">{value}</bdi>
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}

function Code({ text }: { text: string }) {
  return (
    <bdi dir="ltr" className="font-mono text-xs wrap-anywhere">
      {text}
    </bdi>
  )
}
