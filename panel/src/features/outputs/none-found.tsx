/** Nothing matches what is looked for, and where saved things come from when there are none. */

import { Button, ButtonLink } from '@/ui/button'
import { CopyIcon, KeepIcon, RefreshIcon, SearchIcon } from '@/ui/icons'
import { Empty } from '@/ui/page'
import type { Go } from './page'
import { useText } from './text'

export function NoneFound({ go }: { go: Go }) {
  const t = useText()
  return (
    <Empty icon={SearchIcon} text={t('empty.none')}>
      <Button
        onClick={() =>
          go({ kind: undefined, section: undefined, destination: undefined, tag: undefined, q: undefined })
        }
      >
        {t('clear')}
      </Button>
    </Empty>
  )
}

/** With a picture of where the button is that keeps something. */
export function NothingSaved() {
  const t = useText()
  return (
    <Empty icon={KeepIcon} text={t('empty')}>
      <p className="max-w-md text-sm text-muted">{t('empty.where')}</p>
      <div
        aria-hidden="true"
        className="flex w-64 max-w-full flex-col gap-2 rounded-lg border border-border bg-surface p-3"
      >
        <span className="h-2 w-full rounded-sm bg-surface-2" />
        <span className="h-2 w-5/6 rounded-sm bg-surface-2" />
        <span className="h-2 w-2/3 rounded-sm bg-surface-2" />
        <span className="flex items-center gap-3 pt-1 text-muted">
          <CopyIcon className="size-4" />
          <RefreshIcon className="size-4" />
          <span className="inline-flex items-center gap-1 rounded-md border-2 border-primary px-2 py-1 text-xs font-medium text-primary">
            <KeepIcon className="size-4" />
            {t('empty.save')}
          </span>
        </span>
      </div>
      <ButtonLink href="/ai/chat">{t('empty.go')}</ButtonLink>
    </Empty>
  )
}
