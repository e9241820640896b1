/** The accounts, and what may be done with each. */

import type { ReactNode } from 'react'
import type { Admin } from '@/api/types'
import { useAdmin } from '@/app/query'
import { router } from '@/app/router'
import { useT } from '@/text/t'
import { Badge } from '@/ui/badge'
import { IconButton } from '@/ui/button'
import { CheckIcon, EditIcon, KeyIcon, LockIcon, MoreIcon, ShieldIcon, TrashIcon } from '@/ui/icons'
import { Menu, MenuItem, MenuLine } from '@/ui/menu'
import { type Column, Table } from '@/ui/table'
import { Time } from '@/ui/time'
import type { Grave } from './confirmations'
import { useText } from './text'

export type Task = Grave | 'enable' | 'reset'

export function AdminsTable({
  admins,
  onTask,
}: {
  admins: readonly Admin[]
  onTask: (task: Task, admin: Admin) => void
}) {
  const t = useText()
  const columns: Column<Admin>[] = [
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
      cell: (admin) => <Actions admin={admin} onTask={(task) => onTask(task, admin)} />,
    },
  ]
  return <Table caption={t('list')} columns={columns} rows={admins} keyOf={(admin) => admin.id} />
}

/** In one line with the row's button. */
function Cell({ children }: { children: ReactNode }) {
  return <div className="flex min-h-10 items-center">{children}</div>
}

function Name({ admin }: { admin: Admin }) {
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
    </div>
  )
}

function RoleBadge({ admin }: { admin: Admin }) {
  const t = useT()
  return (
    <Badge {...(admin.role === 'super_admin' && { tone: 'primary', icon: ShieldIcon })}>
      {t(`role.${admin.role}`)}
    </Badge>
  )
}

function StatusBadge({ admin }: { admin: Admin }) {
  const t = useText()
  return admin.disabled ? <Badge tone="danger">{t('disabled')}</Badge> : <Badge tone="ok">{t('active')}</Badge>
}

function Actions({ admin, onTask }: { admin: Admin; onTask: (task: Task) => void }) {
  const t = useText()
  const own = useAdmin().id === admin.id
  const isSuper = admin.role === 'super_admin'
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
        <MenuItem icon={ShieldIcon} onSelect={() => onTask(isSuper ? 'demote' : 'promote')}>
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
        <MenuItem
          icon={admin.disabled ? CheckIcon : LockIcon}
          onSelect={() => onTask(admin.disabled ? 'enable' : 'disable')}
        >
          {t(admin.disabled ? 'action.enable' : 'action.disable')}
        </MenuItem>
        <MenuLine />
        <MenuItem icon={TrashIcon} danger onSelect={() => onTask('remove')}>
          {t('action.remove')}
        </MenuItem>
      </Menu>
    </div>
  )
}
