/** What will be different once it is saved, and what somebody else has saved meanwhile. */

import { Button } from '@/ui/button'
import { AlertIcon } from '@/ui/icons'
import { useFieldWords } from './field-words'
import type { Difference, Draft } from './override'
import { useText } from './text'

export function Differences({ changed }: { changed: readonly Difference[] }) {
  const t = useText()
  const words = useFieldWords()
  return (
    <section
      aria-label={t('adjust.changes')}
      className="rounded-md border border-border bg-surface-2 px-4 py-3 text-sm"
    >
      <h3 className="font-bold">{t('adjust.changes')}</h3>
      <dl className="mt-1 flex flex-col gap-1.5">
        {changed.map(({ field, before, after }) => (
          <div key={field} className="flex flex-wrap gap-x-3">
            <dt className="text-muted">{words.name(field)}</dt>
            <dd>
              <del className="text-muted">
                <bdi>{words.value(field, before)}</bdi>
              </del>
              <span aria-hidden="true" className="mx-2 inline-block flip-rtl">
                →
              </span>
              <ins className="font-medium no-underline">
                <bdi>{words.value(field, after)}</bdi>
              </ins>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** The API's words, then field by field what is stored now; what was typed stays until it is given up. */
export function Meanwhile({
  message,
  saved,
  mine,
  facts,
  onTake,
}: {
  message: string
  saved: readonly Difference[]
  mine: Draft
  facts: Draft
  onTake: (field: string) => void
}) {
  const t = useText()
  const words = useFieldWords()
  return (
    <div role="alert" className="flex items-start gap-3 rounded-lg border border-warn/50 bg-warn-soft p-4 text-sm">
      <AlertIcon className="mt-0.5 text-warn" />
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <p className="font-medium">{message}</p>
        <ul className="flex flex-col gap-2">
          {saved.map(({ field, after }) => {
            const own = mine[field] ?? facts[field] ?? ''
            return (
              <li key={field} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
                <span>
                  {t('meanwhile.saved', { field: words.name(field), value: words.value(field, after) })}
                  {own !== after && (
                    <span className="block text-muted">{t('meanwhile.mine', { value: words.value(field, own) })}</span>
                  )}
                </span>
                {own !== after && (
                  <Button aria-label={`${t('meanwhile.take')}: ${words.name(field)}`} onClick={() => onTake(field)}>
                    {t('meanwhile.take')}
                  </Button>
                )}
              </li>
            )
          })}
        </ul>
      </div>
    </div>
  )
}
