/** For which sections and models a shared key is open. */

import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { ApiError } from '@/api/errors'
import type { Cell, Entitlement, Provider, Section } from '@/api/types'
import { modelsQuery } from '@/app/offer'
import { SECTIONS } from '@/app/sections'
import { useT } from '@/text/t'
import { Button } from '@/ui/button'
import { Checkbox } from '@/ui/checkbox'
import { Dialog } from '@/ui/dialog'
import { ErrorCard } from '@/ui/error-card'
import { Radios } from '@/ui/radio'
import { Bar, Waiting } from '@/ui/skeleton'
import { type Choice, ChoiceList } from './choice-list'
import { useSharing } from './queries'
import { PreviewCount, SharingPreview, usePreview } from './sharing-preview'
import { useText } from './text'

type Extent = 'all' | 'some'

export function LimitsDialog({
  provider,
  entitlement,
  onClose,
}: {
  provider: Provider
  entitlement: Entitlement
  onClose: () => void
}) {
  const t = useText()
  const say = useT()
  const [sections, setSections] = useState<ReadonlySet<Section>>(new Set(entitlement.sections ?? []))
  const [onSections, setOnSections] = useState<Extent>(entitlement.sections === null ? 'all' : 'some')
  const [models, setModels] = useState<ReadonlySet<string>>(new Set(entitlement.models ?? []))
  const [onModels, setOnModels] = useState<Extent>(entitlement.models === null ? 'all' : 'some')
  const [error, setError] = useState<ApiError | null>(null)
  const sharing = useSharing(setError)
  const incomplete = (onSections === 'some' && sections.size === 0) || (onModels === 'some' && models.size === 0)
  const change = {
    provider: provider.slug,
    entitlement: {
      ...entitlement,
      sections: onSections === 'all' ? null : SECTIONS.filter((one) => sections.has(one)),
      models: onModels === 'all' ? null : [...models].sort(),
    },
  }
  const preview = usePreview(incomplete ? null : change)
  const save = () => {
    setError(null)
    sharing.mutate(change, { onSuccess: onClose })
  }
  const tick = (section: Section, ticked: boolean) => {
    const next = new Set(sections)
    if (ticked) next.add(section)
    else next.delete(section)
    setSections(next)
  }
  return (
    <Dialog
      open
      shape="wide"
      onClose={onClose}
      title={t('limits.dialog', { provider: provider.name })}
      description={t('limits.text')}
      footer={
        <>
          {!incomplete && <PreviewCount preview={preview} />}
          <Button onClick={onClose}>{say('common.cancel')}</Button>
          <Button look="primary" busy={sharing.isPending} disabled={incomplete || !preview.isSettled} onClick={save}>
            {say('common.save')}
          </Button>
        </>
      }
    >
      <Limit
        title={t('limits.onSections')}
        names={{ all: t('limits.everySection'), some: t('limits.someSections') }}
        extent={onSections}
        onChange={setOnSections}
      >
        <div className="flex flex-wrap gap-x-6 ps-9">
          {SECTIONS.map((section) => (
            <Checkbox
              key={section}
              label={say(`section.${section}`)}
              checked={sections.has(section)}
              onChange={(ticked) => tick(section, ticked)}
            />
          ))}
        </div>
        {sections.size === 0 && <p className="ps-9 text-xs text-muted">{t('chooseOne')}</p>}
      </Limit>
      <Limit
        title={t('limits.onModels')}
        names={{ all: t('limits.everyModel'), some: t('limits.someModels') }}
        extent={onModels}
        onChange={setOnModels}
      >
        <Models provider={provider.slug} chosen={models} onChange={setModels} />
      </Limit>
      {!incomplete && <SharingPreview preview={preview} />}
      {error && <ErrorCard error={error} />}
    </Dialog>
  )
}

/** All of a kind, or those that are chosen below. */
function Limit({
  title,
  names,
  extent,
  onChange,
  children,
}: {
  title: string
  names: Record<Extent, string>
  extent: Extent
  onChange: (extent: Extent) => void
  children: ReactNode
}) {
  return (
    <section className="flex flex-col gap-1">
      <h3 className="text-sm font-bold">{title}</h3>
      <Radios
        label={title}
        value={extent}
        onChange={onChange}
        className="-mx-2"
        options={[
          { value: 'all', label: names.all },
          { value: 'some', label: names.some },
        ]}
      />
      {extent === 'some' && children}
    </section>
  )
}

function Models({
  provider,
  chosen,
  onChange,
}: {
  provider: string
  chosen: ReadonlySet<string>
  onChange: (chosen: ReadonlySet<string>) => void
}) {
  const t = useText()
  const offered = useQuery(modelsQuery)
  if (offered.data === undefined)
    return offered.error ? (
      <ErrorCard error={offered.error} onRetry={() => offered.refetch()} />
    ) : (
      <Waiting>
        <Bar className="h-40 w-full" />
      </Waiting>
    )
  return (
    <ChoiceList
      label={t('limits.onModels')}
      search={t('limits.searchModels')}
      choices={modelsOf(offered.data.cells, provider, chosen)}
      chosen={chosen}
      onChange={onChange}
    />
  )
}

/** Each model once; one that is chosen and no longer offered stays, so that it can be taken out. */
function modelsOf(cells: readonly Cell[], provider: string, chosen: ReadonlySet<string>): Choice[] {
  const models = cells.filter((cell) => cell.provider === provider).flatMap((cell) => cell.models)
  const names = new Map([...chosen].map((id) => [id, id]))
  for (const { id, name } of models) names.set(id, name)
  return [...names].map(([id, name]) => ({ value: id, label: name, id }))
}
