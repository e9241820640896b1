/** One of the three steps: it folds, and says in a line what has come of it. */

import { type ReactNode, useId } from 'react'
import { useLook } from '@/app/look'
import { count } from '@/text/numbers'
import { cx } from '@/ui/cx'
import { CheckIcon, ChevronDownIcon } from '@/ui/icons'
import { Bar, Waiting } from '@/ui/skeleton'

export function Step({
  number,
  title,
  result,
  done,
  open,
  onToggle,
  children,
}: {
  number: number
  title: string
  /** What has come of it, seen where it is folded too. */
  result: ReactNode
  done: boolean
  open: boolean
  onToggle: () => void
  children: ReactNode
}) {
  const id = useId()
  const { language } = useLook()
  return (
    <section
      aria-labelledby={id}
      data-step={number}
      className="scroll-mt-32 rounded-lg border border-border bg-surface"
    >
      <h2 id={id}>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={`${id}-body`}
          onClick={onToggle}
          className="flex min-h-14 w-full items-center gap-3 rounded-lg px-4 py-2 text-start hover:bg-surface-2 sm:px-5"
        >
          <span
            aria-hidden="true"
            className={cx(
              'grid size-7 shrink-0 place-items-center rounded-full text-sm font-bold',
              done ? 'bg-ok-soft text-ok' : 'bg-primary-soft text-primary',
            )}
          >
            {done ? <CheckIcon className="size-4" /> : count(number, language)}
          </span>
          <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">
            <span className="font-bold">{title}</span>
            <span className="min-w-0 truncate text-sm font-normal text-muted">{result}</span>
          </span>
          <ChevronDownIcon className={cx('text-muted transition-transform', open && 'rotate-180')} />
        </button>
      </h2>
      {/* What is folded stays on the page: nothing that is being typed or played is lost. */}
      <div id={`${id}-body`} hidden={!open} className="border-t border-border p-4 sm:p-5">
        {children}
      </div>
    </section>
  )
}

export function PartWaiting() {
  return (
    <Waiting className="flex flex-col gap-3">
      <Bar className="h-8 w-48" />
      <Bar className="h-40 w-full" />
    </Waiting>
  )
}
