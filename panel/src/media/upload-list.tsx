/** The uploads of this visit: how far each is, and the API's words at its end. */

import type { ReactNode } from 'react'
import { type Language, useLook } from '@/app/look'
import { localeOf } from '@/text/numbers'
import { Button, IconButton } from '@/ui/button'
import { isRetryable } from '@/ui/error-card'
import { CheckIcon, ClockIcon, CloseIcon, ErrorIcon, RefreshIcon, SpinnerIcon } from '@/ui/icons'
import { wordsOf } from '@/ui/toast'
import { size } from './kinds'
import { useText } from './text'
import { isOpen, type Upload, type Uploads } from './uploads'

export function UploadList({
  uploads,
  after,
}: {
  uploads: Uploads
  /** What can be done with one that has come. */
  after?: (row: Upload) => ReactNode
}) {
  const t = useText()
  if (uploads.rows.length === 0) return null
  return (
    <section aria-label={t('upload.list')} className="rounded-lg border border-border bg-surface">
      <ul className="divide-y divide-border">
        {uploads.rows.map((row) => (
          <Row key={row.id} row={row} uploads={uploads} after={after} />
        ))}
      </ul>
      {uploads.rows.length > 1 && !uploads.busy && (
        <div className="border-t border-border px-2 py-1">
          <Button look="quiet" onClick={uploads.clear}>
            {t('upload.clear')}
          </Button>
        </div>
      )}
    </section>
  )
}

function Row({
  row,
  uploads,
  after,
}: {
  row: Upload
  uploads: Uploads
  after?: ((row: Upload) => ReactNode) | undefined
}) {
  const t = useText()
  const { language } = useLook()
  const { name } = row.file
  const open = isOpen(row)
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 ps-4 pe-2 text-sm">
      <Mark row={row} />
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap gap-x-2">
          <bdi className="min-w-0 font-medium break-all">{name}</bdi>
          <span className="text-muted">{size(row.file.size, language)}</span>
        </p>
        <Told row={row} />
      </div>
      {row.error !== null && isRetryable(row.error) && (
        <Button look="quiet" icon={RefreshIcon} onClick={() => uploads.again(row.id)}>
          {t('upload.again')}
        </Button>
      )}
      {row.answer !== null && after?.(row)}
      <IconButton
        icon={CloseIcon}
        label={t(open ? 'upload.cancel' : 'upload.dismiss', { name })}
        onClick={() => uploads.drop(row.id)}
      />
    </li>
  )
}

function Mark({ row }: { row: Upload }) {
  if (row.error !== null) return <ErrorIcon className="text-danger" />
  if (row.answer !== null) return <CheckIcon className="text-ok" />
  return row.share === null ? <ClockIcon className="text-muted" /> : <SpinnerIcon className="text-primary" />
}

/** In the API's words once there are any. */
function Told({ row }: { row: Upload }) {
  const t = useText()
  const { language } = useLook()
  if (row.error !== null)
    return (
      <p role="alert" className="text-danger">
        {row.error.errors[0]?.message ?? wordsOf(row.error)}
      </p>
    )
  if (row.answer !== null)
    return (
      <p role="status" className="text-muted">
        {row.answer.message}
      </p>
    )
  if (row.share === null) return <p className="text-muted">{t('upload.waiting')}</p>
  if (row.share === 1) return <p className="text-muted">{t('upload.working')}</p>
  return (
    <div className="flex items-center gap-2">
      <progress
        aria-label={t('upload.sending', { name: row.file.name })}
        value={row.share}
        max={1}
        className="h-1.5 w-full max-w-60 accent-primary"
      />
      <span className="text-xs text-muted figures">{percent(row.share, language)}</span>
    </div>
  )
}

function percent(share: number, language: Language): string {
  return new Intl.NumberFormat(localeOf(language), { style: 'percent' }).format(share)
}
