/** One provider: on or off, what runs with it, my key, which key serves me; for super admins also the shared key and its address. */

import type { Preference, Provider } from '@/api/types'
import { useIsSuper } from '@/app/query'
import { Badge } from '@/ui/badge'
import { Card } from '@/ui/card'
import { AlertIcon } from '@/ui/icons'
import { OutsideLink } from '@/ui/link'
import { Select } from '@/ui/select'
import { Switch } from '@/ui/switch'
import { AddressRow } from './address-row'
import type { Drafts } from './drafts'
import { EffectiveRow } from './effective'
import { KeyBlock } from './key-block'
import { usePreferring, useTurning } from './queries'
import { Row } from './row'
import { SharedBlock } from './shared-block'
import { useText } from './text'
import { useSectionList } from './words'

export function ProviderCard({ provider, drafts }: { provider: Provider; drafts: Drafts }) {
  const t = useText()
  const list = useSectionList()
  const isSuper = useIsSuper()
  const { slug, name, enabled, sections, shared, problem } = provider
  const serves = sections.length > 0 ? t('provider.serves', { sections: list(sections) }) : t('provider.serves.none')
  return (
    <Card
      id={slug}
      title={
        <span className="text-lg">
          <bdi>{name}</bdi>
        </span>
      }
      aside={<OnOff provider={provider} />}
    >
      <p className="-mt-3 mb-4 text-sm text-muted">
        {serves}
        {!enabled && !isSuper && ` · ${t('provider.off.reader')}`}
      </p>
      {problem !== undefined && <Problem name={name} problem={problem} />}
      <EffectiveRow provider={provider} />
      {provider.needs_key ? (
        <>
          <KeyBlock
            provider={provider}
            owner="personal"
            view={provider.personal}
            drafts={drafts}
            title={t('personal.title')}
            text={t('personal.text')}
          />
          <PreferenceRow provider={provider} />
        </>
      ) : (
        <Row title={t('provider.noKey.title')} text={t('provider.noKey')} />
      )}
      {isSuper && shared !== undefined && <SharedBlock provider={provider} shared={shared} drafts={drafts} />}
      {isSuper && provider.base_url && <AddressRow provider={provider} drafts={drafts} />}
      <footer className="flex flex-wrap gap-x-6 gap-y-1 border-t border-border pt-4 text-sm empty:hidden">
        {provider.keys_page !== '' && (
          <OutsideLink href={provider.keys_page}>{t('provider.keysPage', { provider: name })}</OutsideLink>
        )}
        {provider.docs !== '' && (
          <OutsideLink href={provider.docs}>{t('provider.docs', { provider: name })}</OutsideLink>
        )}
      </footer>
    </Card>
  )
}

function OnOff({ provider: { slug, name, enabled } }: { provider: Provider }) {
  const t = useText()
  const isSuper = useIsSuper()
  const turning = useTurning()
  const badge = <Badge tone={enabled ? 'ok' : 'plain'}>{t(enabled ? 'provider.on' : 'provider.off')}</Badge>
  if (!isSuper) return badge
  return (
    <div className="-my-1 flex items-center gap-3">
      {badge}
      <Switch
        hideLabel
        label={t('provider.enabled', { provider: name })}
        checked={enabled}
        onChange={(next) => turning.mutate({ provider: slug, enabled: next })}
      />
    </div>
  )
}

function Problem({ name, problem }: { name: string; problem: string }) {
  const t = useText()
  return (
    <div
      role="alert"
      tabIndex={-1}
      className="mb-4 flex items-start gap-3 rounded-lg border border-danger/50 bg-danger-soft p-4 text-sm"
    >
      <AlertIcon className="mt-0.5 text-danger" />
      <div className="min-w-0">
        <p className="font-medium">{t('provider.problem', { provider: name })}</p>
        <p dir="ltr" className="mt-2 text-start font-mono text-xs break-words">
          {problem}
        </p>
      </div>
    </div>
  )
}

const PREFERENCES = ['auto', 'personal', 'shared'] as const satisfies readonly Preference[]

function PreferenceRow({ provider: { slug, name, preference } }: { provider: Provider }) {
  const t = useText()
  const preferring = usePreferring()
  return (
    <Row
      id={`${slug}-preference`}
      title={t('preference.title')}
      text={t(`preference.${preference}.hint`)}
      control={
        <Select
          aria-label={t('preference.label', { provider: name })}
          className="w-full sm:w-56"
          value={preference}
          onChange={(chosen) => preferring.mutate({ provider: slug, preference: chosen })}
          options={PREFERENCES.map((value) => ({ value, label: t(`preference.${value}`) }))}
        />
      }
    />
  )
}
