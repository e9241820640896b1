/** The accounts of everyone, for super admins. */

import { keepPreviousData, type QueryClient, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import type { Answer } from '@/api/client'
import type { Account } from '@/api/types'
import { useChange } from '@/app/change'
import { Closed } from '@/app/closed'
import { useCommands } from '@/app/commands'
import { useIsSuper } from '@/app/query'
import { Button, ButtonLink } from '@/ui/button'
import { ErrorCard } from '@/ui/error-card'
import { useFocusAfterRemoval } from '@/ui/focus-after'
import { ClockIcon, PlusIcon } from '@/ui/icons'
import { Page, PageHeader } from '@/ui/page'
import { Pager, pageIn } from '@/ui/pager'
import { Bar, Waiting } from '@/ui/skeleton'
import { AdminsTable, type Task } from './admins-table'
import { Confirmation, patch } from './confirmations'
import { NewAdmin } from './new-admin'
import { adminsQuery } from './queries'
import { ResetPassword } from './reset-password'
import { SignInsDialog } from './sign-ins-dialog'
import { useText } from './text'

/** The role may be taken away while the page is open. */
export default function AdminsPage() {
  return useIsSuper() ? <Admins /> : <Closed page="page.admins" />
}

function Admins() {
  const t = useText()
  const [adding, setAdding] = useState(false)
  const [task, setTask] = useState<{ kind: Exclude<Task, 'enable'>; admin: Account } | null>(null)
  const newButton = useRef<HTMLButtonElement>(null)
  const query = adminsQuery(pageIn(useSearch({ strict: false })))
  const admins = useQuery({ ...query, placeholderData: keepPreviousData })
  const enable = useChange<Answer<{ items: Account[] }>, { admin: Account; disabled: boolean }>({
    queryKey: query.queryKey,
    show: (shown, { admin, disabled }) => ({
      ...shown,
      data: { items: shown.data.items.map((one) => (one.id === admin.id ? { ...one, disabled } : one)) },
    }),
    send: ({ admin, disabled }) => patch(admin.id, { disabled }),
    undo: ({ admin, disabled }) => ({ admin, disabled: !disabled }),
  })
  useCommands(useMemo(() => [{ id: 'admins.new', name: t('new'), icon: PlusIcon, run: () => setAdding(true) }], [t]))
  const start = (kind: Task, admin: Account) =>
    kind === 'enable' ? enable.mutate({ admin, disabled: false }) : setTask({ kind, admin })
  const close = () => setTask(null)
  const shown = admins.data?.data.items
  const going = useFocusAfterRemoval(
    useMemo(() => shown?.map((admin) => admin.id), [shown]),
    newButton,
  )
  const total = admins.data?.meta.page?.total
  return (
    <Page width="table">
      <PageHeader
        title={t('title')}
        text={t('text')}
        actions={
          <>
            <ButtonLink href="/audit" icon={ClockIcon}>
              {t('audit')}
            </ButtonLink>
            <Button ref={newButton} look="primary" icon={PlusIcon} onClick={() => setAdding(true)}>
              {t('new')}
            </Button>
          </>
        }
      />
      {admins.error && <ErrorCard error={admins.error} onRetry={() => admins.refetch()} />}
      {shown === undefined ? (
        !admins.error && <AdminsWaiting />
      ) : (
        <>
          <AdminsTable admins={shown} isWhole={total === shown.length} onTask={start} />
          {total != null && <p className="-mt-2 text-sm text-muted">{t('count', { n: total })}</p>}
          <Pager page={admins.data?.meta.page} />
        </>
      )}
      <NewAdmin open={adding} onClose={() => setAdding(false)} />
      {task?.kind === 'reset' && <ResetPassword admin={task.admin} onClose={close} />}
      {task?.kind === 'signIns' && <SignInsDialog admin={task.admin} onClose={close} />}
      {task !== null && task.kind !== 'reset' && task.kind !== 'signIns' && (
        <Confirmation task={task.kind} admin={task.admin} onClose={close} onRemoved={going} />
      )}
    </Page>
  )
}

export function prefetch(client: QueryClient) {
  client.prefetchQuery(adminsQuery(1))
}

function AdminsWaiting() {
  return (
    <Waiting className="divide-y divide-border overflow-hidden rounded-lg border border-border bg-surface">
      <div className="h-10 bg-surface-2" />
      {[1, 2, 3].map((row) => (
        <div key={row} className="flex h-14 items-center justify-between gap-6 px-3">
          <Bar className="h-5 w-36" />
          <Bar className="h-5 w-20 max-lg:hidden" />
          <Bar className="h-5 w-20 max-lg:hidden" />
          <Bar className="size-8" />
        </div>
      ))}
    </Waiting>
  )
}
