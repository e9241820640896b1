/** Somebody else's change came first: the API's words, what is different now, and that what was typed is still here. */

import type { ApiError } from '@/api/errors'
import { AlertIcon } from '@/ui/icons'
import { useSiteText } from './site-text'

export function Meanwhile({ error, lines }: { error: ApiError; lines: readonly string[] }) {
  const t = useSiteText()
  return (
    <div role="alert" className="flex flex-col gap-2 rounded-md border border-warn/50 bg-warn-soft p-3 text-sm">
      <p className="flex items-start gap-2 font-medium">
        <AlertIcon className="mt-0.5 text-warn" />
        {error.message}
      </p>
      {lines.length > 0 && (
        <ul aria-label={t('meanwhile.list')} className="list-disc ps-10">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <p className="ps-7 text-muted">{t('meanwhile.kept')}</p>
    </div>
  )
}
