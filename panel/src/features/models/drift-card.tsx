/** Where the capabilities files differ from what the providers list today: asked on demand, told in the API's words. */

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Cell, Model, ProviderDrift } from '@/api/types'
import { useT } from '@/text/t'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { CopyButton } from '@/ui/copy-button'
import { ErrorCard } from '@/ui/error-card'
import { AlertIcon, CheckIcon, RefreshIcon } from '@/ui/icons'
import { AppLink } from '@/ui/link'
import { Bar, Waiting } from '@/ui/skeleton'
import { Time } from '@/ui/time'
import { DriftItem } from './drift-item'
import { useText } from './drift-text'
import type { Draft } from './override'
import { driftQuery } from './queries'

const COMMAND = 'kelidar capabilities check --live --patch drift.patch'

interface Acts {
  cells: readonly Cell[]
  onAdjust: (cell: Cell, model: Model, proposal: Draft) => void
}

export function DriftCard(acts: Acts) {
  const t = useText()
  const [asked, setAsked] = useState(false)
  const drift = useQuery({ ...driftQuery, enabled: asked })
  const ask = () => {
    if (asked) drift.refetch()
    else setAsked(true)
  }
  const told = drift.data?.items
  return (
    <Card
      title={t('title')}
      text={t('text')}
      aside={
        <Button icon={RefreshIcon} busy={drift.isFetching} onClick={ask}>
          {t(told === undefined ? 'ask' : 'again')}
        </Button>
      }
    >
      {drift.error && <ErrorCard error={drift.error} onRetry={ask} />}
      {drift.isLoading && (
        <Waiting className="flex flex-col gap-3">
          <Bar className="h-5 w-40" />
          <Bar className="h-24 w-full" />
        </Waiting>
      )}
      {told !== undefined && (
        <div className="flex flex-col gap-5">
          {told.length === 0 ? <NoneOn /> : told.map((one) => <OfProvider key={one.provider} found={one} {...acts} />)}
          {told.some((one) => one.drifted) && <Patch />}
        </div>
      )}
    </Card>
  )
}

function NoneOn() {
  const t = useText()
  const say = useT()
  return (
    <p className="text-sm text-muted">
      {t('noneOn')}{' '}
      <AppLink href="/ai/settings" className="text-primary underline underline-offset-4">
        {say('page.settings')}
      </AppLink>
    </p>
  )
}

function OfProvider({ found, ...acts }: { found: ProviderDrift } & Acts) {
  const t = useText()
  return (
    <div className="border-t border-border pt-3">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="text-sm font-bold">
          <bdi>{found.provider_name}</bdi>
        </h3>
        <State found={found} />
        <span className="text-xs text-muted">
          <Time at={found.asked_at} />
        </span>
      </header>
      {found.message !== null && <p className="mt-1 text-sm">{found.message}</p>}
      {found.items.length > 0 && (
        <ul className="mt-1 flex flex-col divide-y divide-border">
          {found.items.map((item) => (
            <DriftItem
              key={`${item.kind} ${item.model} ${item.field}`}
              provider={found.provider}
              item={item}
              {...acts}
            />
          ))}
        </ul>
      )}
      {found.new_count > 0 && (
        <details className="mt-1 text-sm">
          <summary className="flex min-h-10 w-fit cursor-pointer list-item items-center rounded-sm py-2 text-muted hover:text-text">
            {t('new', { n: found.new_count })}
          </summary>
          <p className="text-xs text-muted">{t('new.text')}</p>
          <ul className="mt-1 columns-1 gap-x-6 sm:columns-2">
            {found.new.map((id) => (
              <li key={id} className="py-0.5 font-mono text-xs [overflow-wrap:anywhere]">
                <bdi dir="ltr">{id}</bdi>
              </li>
            ))}
          </ul>
          {found.new_count > found.new.length && (
            <p className="text-xs text-muted">{t('new.more', { n: found.new_count - found.new.length })}</p>
          )}
        </details>
      )}
    </div>
  )
}

function State({ found }: { found: ProviderDrift }) {
  const t = useText()
  if (found.code !== null)
    return (
      <Badge tone="danger" icon={AlertIcon}>
        {t('failed')}
      </Badge>
    )
  return found.drifted ? (
    <Badge tone="warn" icon={AlertIcon}>
      {t('count', { n: found.items.length })}
    </Badge>
  ) : (
    <Badge tone="ok" icon={CheckIcon}>
      {t('none')}
    </Badge>
  )
}

/** For whoever keeps the files. */
function Patch() {
  const t = useText()
  return (
    <div className="rounded-md bg-surface-2 px-4 py-3 text-sm">
      <p>{t('patch')}</p>
      <div className="mt-1 flex items-center justify-between gap-2">
        <code dir="ltr" className="min-w-0 text-start font-mono text-xs [overflow-wrap:anywhere]">
          {COMMAND}
        </code>
        <CopyButton iconOnly text={COMMAND} label={t('patch.copy')} />
      </div>
    </div>
  )
}
