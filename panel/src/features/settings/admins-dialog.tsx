/** Which admins may use a shared key: picked from all accounts, kept together with one press. */

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ApiError } from '@/api/errors'
import type { Entitlement } from '@/api/types'
import { accountsQuery } from '@/app/accounts'
import { useT } from '@/text/t'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { ErrorCard } from '@/ui/error-card'
import { Bar, Waiting } from '@/ui/skeleton'
import { ChoiceList } from './choice-list'
import { useSharing } from './queries'
import { PreviewCount, SharingPreview, usePreview } from './sharing-preview'
import { useText } from './text'

export function AdminsDialog({
  provider,
  entitlement,
  onClose,
}: {
  provider: string
  entitlement: Entitlement
  onClose: () => void
}) {
  const t = useText()
  const say = useT()
  const accounts = useQuery({ ...accountsQuery, staleTime: 0 })
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set(entitlement.admin_ids))
  const [error, setError] = useState<ApiError | null>(null)
  const sharing = useSharing((refused) => {
    setError(refused)
    accounts.refetch()
  })
  // Who is a super admin needs no permission; whose account is gone cannot have it.
  const admins = (accounts.data ?? []).filter((one) => one.role !== 'super_admin')
  const chosen =
    accounts.data === undefined ? picked : new Set(admins.map((one) => one.id).filter((id) => picked.has(id)))
  const change = {
    provider,
    entitlement: { ...entitlement, audience: 'selected' as const, admin_ids: [...chosen].sort() },
  }
  const preview = usePreview(accounts.data !== undefined && chosen.size > 0 ? change : null)
  const save = () => {
    if (sharing.isPending) return
    setError(null)
    sharing.mutate(change, { onSuccess: onClose })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('admins.title')}
      description={t('admins.text')}
      footer={
        <>
          {chosen.size > 0 && <PreviewCount preview={preview} />}
          <Button onClick={onClose}>{say('common.cancel')}</Button>
          <Button
            look="primary"
            busy={sharing.isPending}
            disabled={chosen.size === 0 || !preview.isSettled}
            onClick={save}
          >
            {say('common.save')}
          </Button>
        </>
      }
    >
      {accounts.isPending && (
        <Waiting className="flex flex-col gap-2">
          <Bar className="h-10 w-full" />
          <Bar className="h-32 w-full" />
        </Waiting>
      )}
      {accounts.data === undefined && accounts.error && (
        <ErrorCard error={accounts.error} onRetry={() => accounts.refetch()} />
      )}
      {accounts.data !== undefined &&
        (admins.length === 0 ? (
          <p className="text-sm text-muted">{t('admins.none')}</p>
        ) : (
          <ChoiceList
            autoFocus
            label={t('admins.title')}
            search={t('admins.search')}
            choices={admins.map(({ id, username, disabled }) => ({
              value: id,
              label: username,
              ...(disabled && { note: t('admins.disabled') }),
            }))}
            chosen={chosen}
            onChange={setPicked}
          />
        ))}
      {chosen.size > 0 && accounts.data !== undefined && <SharingPreview preview={preview} />}
      {error && <ErrorCard error={error} />}
    </Dialog>
  )
}
