/** The shared key and who may use it for what; on the page of super admins alone, because the API gives it to no one else. */

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Entitlement, Provider, SharedKey } from '@/api/types'
import { accountsQuery } from '@/app/accounts'
import { useT } from '@/text/t'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { ShieldIcon } from '@/ui/icons'
import { Radios } from '@/ui/radio'
import { Switch } from '@/ui/switch'
import { AdminsDialog } from './admins-dialog'
import type { Drafts } from './drafts'
import { KeyBlock } from './key-block'
import { LimitsDialog } from './limits-dialog'
import { type Sharing as SharingChange, useSharing } from './queries'
import { SharingDialog } from './sharing-dialog'
import { useText } from './text'
import { useSectionList } from './words'

const AUDIENCES = ['none', 'all', 'selected'] as const

export function SharedBlock({ provider, shared, drafts }: { provider: Provider; shared: SharedKey; drafts: Drafts }) {
  const t = useText()
  const say = useT()
  return (
    <KeyBlock
      provider={provider}
      owner="shared"
      view={shared}
      drafts={drafts}
      title={
        <span className="inline-flex flex-wrap items-center gap-2">
          {t('shared.title')}
          <Badge icon={ShieldIcon}>{say('role.super_admin')}</Badge>
        </span>
      }
      text={t(shared.present ? 'shared.text' : 'key.none.shared')}
    >
      {shared.present && <Sharing provider={provider} shared={shared} />}
    </KeyBlock>
  )
}

function Sharing({ provider, shared: { enabled, entitlement } }: { provider: Provider; shared: SharedKey }) {
  const t = useText()
  const { slug } = provider
  const sharing = useSharing()
  const [choosing, setChoosing] = useState(false)
  const [limiting, setLimiting] = useState(false)
  const [asking, setAsking] = useState<{ about: 'off' | 'none' | 'all'; change: SharingChange } | null>(null)
  const open = (audience: Entitlement['audience']) => {
    if (audience === 'selected') setChoosing(true)
    else setAsking({ about: audience, change: { provider: slug, entitlement: { ...entitlement, audience } } })
  }
  // Runs that are under way end with it, and no undo brings them back; turning on takes nothing from anybody.
  const turn = (next: boolean) => {
    if (next) sharing.mutate({ provider: slug, enabled: true })
    else setAsking({ about: 'off', change: { provider: slug, enabled: false } })
  }
  return (
    <div className="flex flex-col gap-3 border-s-2 border-border ps-4">
      <Switch
        label={t('sharing.enabled', { provider: provider.name })}
        hint={t('sharing.enabled.hint')}
        checked={enabled}
        onChange={turn}
      />
      <div>
        <h4 className="mb-1 text-sm font-medium">{t('sharing.audience')}</h4>
        <Radios
          deliberate
          label={t('sharing.audience')}
          value={entitlement.audience}
          onChange={open}
          className="-mx-2"
          options={AUDIENCES.map((value) => ({
            value,
            label: t(`audience.${value}`),
            ...(value === 'selected' &&
              entitlement.audience === 'selected' && {
                hint: <Chosen ids={entitlement.admin_ids} />,
                aside: <Button onClick={() => setChoosing(true)}>{t('audience.change')}</Button>,
              }),
          }))}
        />
      </div>
      {entitlement.audience !== 'none' && (
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
          <div className="min-w-0">
            <h4 className="text-sm font-medium">{t('limits.title')}</h4>
            <p className="text-xs text-muted">
              <Limits entitlement={entitlement} />
            </p>
          </div>
          <Button onClick={() => setLimiting(true)}>{t('limits.change')}</Button>
        </div>
      )}
      {asking && (
        <SharingDialog
          title={t(`sharing.ask.${asking.about}`, { provider: provider.name })}
          text={t(`sharing.ask.${asking.about}.text`)}
          change={asking.change}
          onClose={() => setAsking(null)}
        />
      )}
      {choosing && <AdminsDialog provider={slug} entitlement={entitlement} onClose={() => setChoosing(false)} />}
      {limiting && <LimitsDialog provider={provider} entitlement={entitlement} onClose={() => setLimiting(false)} />}
    </div>
  )
}

const MOST_NAMES = 6

/** The names of those who were chosen, as many as one can take in. */
function Chosen({ ids }: { ids: readonly string[] }) {
  const t = useText()
  const accounts = useQuery(accountsQuery)
  if (accounts.data === undefined) return t('audience.count', { n: ids.length })
  const names = accounts.data.filter((one) => ids.includes(one.id)).map((one) => one.username)
  const rest = names.length - MOST_NAMES
  return (
    <span className="flex flex-wrap gap-x-3">
      {names.slice(0, MOST_NAMES).map((name) => (
        <bdi key={name}>{name}</bdi>
      ))}
      {rest > 0 && <span>{t('audience.more', { n: rest })}</span>}
    </span>
  )
}

function Limits({ entitlement: { sections, models } }: { entitlement: Entitlement }) {
  const t = useText()
  const list = useSectionList()
  if (sections === null && models === null) return t('limits.all')
  return [
    sections === null ? t('limits.everySection') : list(sections),
    models === null ? t('limits.allModels') : t('limits.models', { n: models.length }),
  ].join(' · ')
}
