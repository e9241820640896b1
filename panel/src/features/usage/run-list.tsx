/** The runs: a table where there is room for one, else a card for each. */

import type { Usage } from '@/api/types'
import { useLook } from '@/app/look'
import { useIsSuper } from '@/app/query'
import { dateTime } from '@/text/dates'
import { IconButton } from '@/ui/button'
import { ChevronEndIcon } from '@/ui/icons'
import { useMedia } from '@/ui/media'
import { type Column, Table } from '@/ui/table'
import { Time } from '@/ui/time'
import { adminOf, CostTold, Duration, KeyBadge, ModelName, SectionName, Status, TokenCounts } from './cells'
import { useText } from './text'

interface Props {
  runs: readonly Usage[]
  onOpen: (run: Usage) => void
}

const WIDE = window.matchMedia('(min-width: 72rem)')

export function RunList(props: Props) {
  return useMedia(WIDE) ? <RunTable {...props} /> : <RunCards {...props} />
}

function RunTable({ runs, onOpen }: Props) {
  const t = useText()
  const isSuper = useIsSuper()
  const columns: Column<Usage>[] = [
    {
      key: 'time',
      title: t(isSuper ? 'time.admin' : 'time'),
      names: true,
      cell: (run) => <When run={run} admin={isSuper ? adminOf(run) : undefined} />,
    },
    { key: 'model', title: t('model.section'), cell: (run) => <ModelName run={run} withSection /> },
    { key: 'key', title: t('key'), cell: (run) => <KeyBadge run={run} brief /> },
    { key: 'status', title: t('status'), cell: (run) => <Status run={run} /> },
    { key: 'tokens', title: t('tokens'), numeric: true, cell: (run) => <TokenCounts run={run} /> },
    { key: 'cost', title: t('cost'), numeric: true, cell: (run) => <CostTold run={run} /> },
    { key: 'duration', title: t('duration'), numeric: true, cell: (run) => <Duration run={run} /> },
    { key: 'open', title: t('details.open'), cell: (run) => <Open run={run} onOpen={onOpen} /> },
  ]
  return <Table caption={t('caption')} columns={columns} rows={runs} keyOf={(run) => run.id} />
}

/** What stands in two lines in the table stands beside one another here. */
const LINE = 'flex flex-wrap items-baseline gap-x-2'

function RunCards({ runs, onOpen }: Props) {
  const t = useText()
  const isSuper = useIsSuper()
  return (
    <ul aria-label={t('caption')} className="flex flex-col gap-3">
      {runs.map((run) => (
        <li key={run.id} className="flex flex-col gap-2 rounded-lg border border-border bg-surface p-4 text-sm">
          <div className="flex items-start justify-between gap-3">
            <div className="min-w-0">
              <ModelName run={run} />
            </div>
            <span className="-m-2 shrink-0">
              <Open run={run} onOpen={onOpen} />
            </span>
          </div>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <Status run={run} />
            <SectionName section={run.section} />
            <KeyBadge run={run} />
            {isSuper && <bdi className="text-muted">{adminOf(run)}</bdi>}
          </div>
          {run.status !== 'refused' && (
            <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
              <dt className="text-muted">{t('tokens')}</dt>
              <dd className={LINE}>
                <TokenCounts run={run} />
              </dd>
              <dt className="text-muted">{t('cost')}</dt>
              <dd className={LINE}>
                <CostTold run={run} />
              </dd>
              <dt className="text-muted">{t('duration')}</dt>
              <dd className={LINE}>
                <Duration run={run} />
              </dd>
            </dl>
          )}
          <p className="text-xs text-muted">
            <Time at={run.at} as="dateTime" /> · <Time at={run.at} />
          </p>
        </li>
      ))}
    </ul>
  )
}

/** When, and by whom where the runs of several are shown. */
function When({ run, admin }: { run: Usage; admin: string | undefined }) {
  return (
    <>
      <span className="block whitespace-nowrap">
        <Time at={run.at} as="dateTime" />
      </span>
      <span className="block text-xs font-normal text-muted">
        {admin === undefined ? <Time at={run.at} /> : <bdi>{admin}</bdi>}
      </span>
    </>
  )
}

function Open({ run, onOpen }: { run: Usage; onOpen: (run: Usage) => void }) {
  const t = useText()
  const look = useLook()
  return (
    <IconButton
      icon={ChevronEndIcon}
      label={t('details', { time: dateTime(run.at, look) })}
      aria-haspopup="dialog"
      onClick={() => onOpen(run)}
    />
  )
}
