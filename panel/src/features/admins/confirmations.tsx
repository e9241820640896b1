/** What is asked before an account's role, sign-in or existence is taken away, and what goes with it. */

import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type Answer, answer, api } from '@/api/client'
import type { Admin } from '@/api/types'
import { useOnce } from '@/app/once'
import { meQuery, useAdmin } from '@/app/query'
import { leave } from '@/app/sign-out'
import { Confirm } from '@/ui/confirm'
import { ErrorCard } from '@/ui/error-card'
import { toast } from '@/ui/toast'
import { ADMINS } from './queries'
import { useText } from './text'

export type Grave = 'promote' | 'demote' | 'disable' | 'remove'

export function Confirmation({
  task,
  admin,
  onClose,
  onRemoved,
}: {
  task: Grave
  admin: Admin
  onClose: () => void
  onRemoved: (id: string) => void
}) {
  const t = useText()
  const client = useQueryClient()
  const own = useAdmin().id === admin.id
  const change = useOnce({
    mutationFn: () => SEND[task](admin.id),
    onSuccess: async ({ message }) => {
      toast({ text: message })
      onClose()
      if (own && task === 'disable') return leave()
      if (own) await client.invalidateQueries({ queryKey: meQuery.queryKey })
      if (task === 'remove') onRemoved(admin.id)
      // A regular admin by now may not ask for the list.
      if (!(own && task === 'demote')) await client.invalidateQueries({ queryKey: ADMINS })
    },
    // Whatever was refused: somebody else may be at work on the list.
    onError: () => client.invalidateQueries({ queryKey: ADMINS }),
  })
  const name = admin.username
  return (
    <Confirm
      open
      title={t(`${task}.title`, { name })}
      text={t(own && task === 'demote' ? 'demote.text.own' : `${task}.text`)}
      action={t(`action.${task}`)}
      danger={task !== 'promote'}
      {...(task === 'remove' && { word: name })}
      busy={change.isPending}
      onConfirm={() => change.mutate()}
      onCancel={onClose}
    >
      {task === 'remove' && <GoesWithIt />}
      {own && (task === 'demote' || task === 'disable') && <OwnAccount>{t(`${task}.own`)}</OwnAccount>}
      {change.error && <ErrorCard error={change.error} />}
    </Confirm>
  )
}

const SEND: Record<Grave, (id: string) => Promise<Answer<unknown>>> = {
  promote: (id) => patch(id, { role: 'super_admin' }),
  demote: (id) => patch(id, { role: 'admin' }),
  disable: (id) => patch(id, { disabled: true }),
  remove: (id) => answer(api.DELETE('/api/v1/admins/{admin_id}', { params: { path: { admin_id: id } } })),
}

export function patch(id: string, body: { role?: Admin['role']; disabled?: boolean }) {
  return answer(api.PATCH('/api/v1/admins/{admin_id}', { params: { path: { admin_id: id } }, body }))
}

function GoesWithIt() {
  const t = useText()
  return (
    <div className="-mt-3 flex flex-col gap-2 text-sm">
      <ul className="list-disc ps-5">
        <li>{t('remove.keys')}</li>
        <li>{t('remove.sessions')}</li>
        <li>{t('remove.settings')}</li>
      </ul>
      <p className="text-muted">{t('remove.usage')}</p>
    </div>
  )
}

function OwnAccount({ children }: { children: ReactNode }) {
  return <p className="rounded-md bg-warn-soft px-3 py-2 text-sm text-warn">{children}</p>
}
