/** The accounts, and what may be done with each. */

import type { ReactNode } from 'react'
import type { Account } from '@/api/types'
import { useLook } from '@/app/look'
import { useAdmin } from '@/app/query'
import { router } from '@/app/router'
import { count } from '@/text/numbers'
import { useT } from '@/text/t'
import { Badge } from '@/ui/badge'
import { IconButton } from '@/ui/button'
import { cx } from '@/ui/cx'
import {
  CheckIcon,
  ClockIcon,
  DeviceIcon,
  EditIcon,
  KeyIcon,
  LockIcon,
  MoreIcon,
  ShieldIcon,
  TrashIcon,
} from '@/ui/icons'
import { Menu, MenuItem, MenuLine } from '@/ui/menu'
import { type Column, Table } from '@/ui/table'
import { Time } from '@/ui/time'
import type { Grave } from './confirmations'
import { useText } from './text'

export type Task = Grave | 'enable' | 'reset' | 'signIns'

export function AdminsTable({
  admins,
  isWhole,
  onTask,
}: {
  admins: readonly Account[]
  /** These are all there are. */
  isWhole: boolean
  onTask: (task: Task, admin: Account) => void
}) {
  const t = useText()
  const supers = admins.filter((admin) => admin.role === 'super_admin' && !admin.disabled)
  const last = isWhole && supers.length === 1 ? supers[0] : undefined
  const columns: Column<Account>[] = [
    { key: 'name', title: t('column.name'), names: true, cell: (admin) => <Name admin={admin} /> },
    {
      key: 'role',
      title: t('column.role'),
      wide: true,
      cell: (admin) => (
        <Cell>
          <RoleBadge admin={admin} />
        </Cell>
      ),
    },
    {
      key: 'status',
      title: t('column.status'),
      wide: true,
      cell: (admin) => (
        <Cell>
          <StatusBadge admin={admin} />
        </Cell>
      ),
    },
    {
      key: 'keys',
      title: t('column.keys'),
      wide: true,
      cell: (admin) => (
        <Cell>
          <PersonalKeys admin={admin} />
        </Cell>
      ),
    },
    {
      key: 'seen',
      title: t('column.seen'),
      wide: true,
      cell: (admin) => (
        <Cell>
          <LastSeen admin={admin} />
        </Cell>
      ),
    },
    {
      key: 'made',
      title: t('column.made'),
      wide: true,
      cell: (admin) => (
        <Cell>
          <Time at={admin.created_at} as="date" />
        </Cell>
      ),
    },
    {
      key: 'actions',
      title: t('column.actions'),
      cell: (admin) => <Actions admin={admin} isLast={admin.id === last?.id} onTask={(task) => onTask(task, admin)} />,
    },
  ]
  return <Table caption={t('list')} columns={columns} rows={admins} keyOf={(admin) => admin.id} />
}

/** In one line with the row's button. */
function Cell({ children }: { children: ReactNode }) {
  return <div className="flex min-h-10 items-center">{children}</div>
}

function Name({ admin }: { admin: Account }) {
  const t = useText()
  const own = useAdmin().id === admin.id
  return (
    <div className="flex min-h-10 flex-col items-start justify-center gap-1">
      <p className="flex flex-wrap items-center gap-2">
        <bdi className="max-w-52 wrap-anywhere sm:max-w-80">{admin.username}</bdi>
        {own && <Badge tone="primary">{t('you')}</Badge>}
      </p>
      <p className="flex flex-wrap gap-1.5 lg:hidden">
        <RoleBadge admin={admin} />
        <StatusBadge admin={admin} />
      </p>
      <p className="text-xs font-normal text-muted lg:hidden">
        {t('column.seen')}: <LastSeen admin={admin} /> · {t('keys', { n: admin.personal_keys })}
      </p>
    </div>
  )
}

/** How many, never which: the keys are their owner's alone. */
function PersonalKeys({ admin }: { admin: Account }) {
  const { language } = useLook()
  return (
    <span className={cx('figures', admin.personal_keys === 0 && 'text-muted')}>
      {count(admin.personal_keys, language)}
    </span>
  )
}

function LastSeen({ admin }: { admin: Account }) {
  const t = useText()
  if (admin.last_seen_at === null) return <span className="text-muted">{t('seen.never')}</span>
  return <Time at={admin.last_seen_at} />
}

function RoleBadge({ admin }: { admin: Account }) {
  const t = useT()
  return (
    <Badge {...(admin.role === 'super_admin' && { tone: 'primary', icon: ShieldIcon })}>
      {t(`role.${admin.role}`)}
    </Badge>
  )
}

function StatusBadge({ admin }: { admin: Account }) {
  const t = useText()
  return admin.disabled ? <Badge tone="danger">{t('disabled')}</Badge> : <Badge tone="ok">{t('active')}</Badge>
}

/** `isLast`: without this super admin nobody could run the service. */
function Actions({ admin, isLast, onTask }: { admin: Account; isLast: boolean; onTask: (task: Task) => void }) {
  const t = useText()
  const own = useAdmin().id === admin.id
  const isSuper = admin.role === 'super_admin'
  const needed = isLast ? t('last') : undefined
  return (
    <div className="-ms-2.5">
      <Menu
        trigger={
          <IconButton
            icon={MoreIcon}
            className="[&>svg]:[stroke-width:3]"
            label={t('actions', { name: admin.username })}
          />
        }
      >
        <MenuItem icon={ShieldIcon} reason={needed} onSelect={() => onTask(isSuper ? 'demote' : 'promote')}>
          {t(isSuper ? 'action.demote' : 'action.promote')}
        </MenuItem>
        {own ? (
          <MenuItem icon={EditIcon} onSelect={() => router.navigate({ to: '/account', hash: 'password' })}>
            {t('action.own')}
          </MenuItem>
        ) : (
          <MenuItem icon={KeyIcon} onSelect={() => onTask('reset')}>
            {t('action.reset')}
          </MenuItem>
        )}
        <MenuItem icon={DeviceIcon} onSelect={() => onTask('signIns')}>
          {t('action.signIns')}
        </MenuItem>
        <MenuItem icon={ClockIcon} onSelect={() => router.navigate({ to: '/audit', search: { actor: admin.id } })}>
          {t('action.audit')}
        </MenuItem>
        <MenuItem
          reason={needed}
          icon={admin.disabled ? CheckIcon : LockIcon}
          onSelect={() => onTask(admin.disabled ? 'enable' : 'disable')}
        >
          {t(admin.disabled ? 'action.enable' : 'action.disable')}
        </MenuItem>
        <MenuLine />
        <MenuItem
          icon={TrashIcon}
          danger
          reason={needed ?? (own ? t('remove.own') : undefined)}
          onSelect={() => onTask('remove')}
        >
          {t('action.remove')}
        </MenuItem>
      </Menu>
    </div>
  )
}
