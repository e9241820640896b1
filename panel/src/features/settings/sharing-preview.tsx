/** Who would gain and who would lose access by a change of the sharing, before it is saved. */

import { useQuery } from '@tanstack/react-query'
import type { Touched, TouchedList } from '@/api/types'
import { useT } from '@/text/t'
import { cx } from '@/ui/cx'
import { ErrorCard } from '@/ui/error-card'
import { AlertIcon, type Icon, MinusIcon, PlusIcon } from '@/ui/icons'
import { Bar, Waiting } from '@/ui/skeleton'
import { previewQuery, type Sharing } from './queries'
import { useText } from './text'
import { useList } from './words'

/** So many are named at once; the others are behind a fold. */
const FIRST = 5

/** The answer, and whether it speaks of this very change. One that fails stops nobody: saving asks the same of the API. */
export function usePreview(change: Sharing | null) {
  const query = { ...previewQuery(change ?? { provider: '' }), enabled: change !== null }
  const preview = useQuery(query)
  return { ...preview, isSettled: preview.isError || (preview.isSuccess && !preview.isPlaceholderData) }
}

export function SharingPreview({ preview }: { preview: ReturnType<typeof usePreview> }) {
  const t = useText()
  if (preview.isError) return <ErrorCard error={preview.error} onRetry={() => preview.refetch()} />
  if (preview.data === undefined)
    return (
      <Waiting className="flex flex-col gap-2">
        <Bar className="h-5 w-full" />
        <Bar className="h-10 w-full" />
      </Waiting>
    )
  const { message, data } = preview.data
  return (
    <section
      aria-label={t('preview.title')}
      aria-busy={preview.isPlaceholderData}
      className="flex flex-col gap-3 rounded-md border border-border p-3 text-sm aria-busy:opacity-60"
    >
      <p role="status">{message}</p>
      <TouchedAdmins
        tone="text-ok"
        icon={PlusIcon}
        name={t('preview.gains', { n: data.gains.count })}
        list={data.gains}
      />
      <TouchedAdmins
        tone="text-danger"
        icon={MinusIcon}
        name={t('preview.loses', { n: data.loses.count })}
        list={data.loses}
      />
      {data.loses.count > 0 && (
        <p className="flex items-start gap-2 rounded-md bg-warn-soft px-3 py-2">
          <AlertIcon className="mt-0.5 text-warn" />
          {t('preview.ends')}
        </p>
      )}
    </section>
  )
}

/** The same in a few words, beside the button that saves: the whole may be out of sight below a long form. */
export function PreviewCount({ preview }: { preview: ReturnType<typeof usePreview> }) {
  const t = useText()
  const told = preview.isError ? undefined : preview.data?.data
  if (told === undefined) return null
  const [gains, loses] = [told.gains.count, told.loses.count]
  return (
    <p className="me-auto flex flex-wrap items-center gap-x-3 self-center text-sm" aria-hidden="true">
      {gains > 0 && <span className="text-ok">{t('preview.gains', { n: gains })}</span>}
      {loses > 0 && <span className="text-danger">{t('preview.loses', { n: loses })}</span>}
      {gains + loses === 0 && <span className="text-muted">{t('preview.nobody')}</span>}
    </p>
  )
}

function TouchedAdmins({
  tone,
  icon: Drawn,
  name,
  list,
}: {
  tone: string
  icon: Icon
  name: string
  list: TouchedList
}) {
  const t = useText()
  if (list.count === 0) return null
  const others = list.items.slice(FIRST)
  const untold = list.count - list.items.length
  return (
    <div className="flex flex-col gap-1">
      <h3 className={cx('flex items-center gap-1.5 font-bold', tone)}>
        <Drawn className="size-4" />
        {name}
      </h3>
      <Names items={list.items.slice(0, FIRST)} label={name} />
      {others.length > 0 && (
        <details className="ps-5.5">
          <summary className="inline-flex min-h-10 items-center text-muted underline decoration-dotted underline-offset-4">
            {t('audience.more', { n: others.length + untold })}
          </summary>
          <Names items={others} label={t('audience.more', { n: others.length })} />
          {untold > 0 && <p className="text-muted">{t('audience.more', { n: untold })}</p>}
        </details>
      )}
    </div>
  )
}

function Names({ items, label }: { items: readonly Touched[]; label: string }) {
  return (
    <ul aria-label={label} className="flex flex-col gap-0.5 ps-5.5 [details_&]:ps-0">
      {items.map((one) => (
        <li key={one.admin_id}>
          <bdi className="font-medium">{one.username}</bdi>{' '}
          <span className="text-muted">
            <Turns sections={one.sections} />
          </span>
        </li>
      ))}
    </ul>
  )
}

/** A section that comes or goes as a whole by its name; else how many of its models. */
function Turns({ sections }: Pick<Touched, 'sections'>) {
  const t = useText()
  const say = useT()
  const inRow = useList()
  return inRow(
    sections.map(({ section, whole, models }) =>
      whole ? say(`section.${section}`) : t('preview.models', { section: say(`section.${section}`), n: models.length }),
    ),
  )
}
