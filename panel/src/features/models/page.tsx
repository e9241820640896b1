/** Which model runs where: sections × providers, one active model each. Super admins choose here, others read. */

import { type QueryClient, useQuery } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { Cell, Model, Section } from '@/api/types'
import { useCommands } from '@/app/commands'
import { useLook } from '@/app/look'
import { useIsSuper, WATCHED } from '@/app/query'
import { router } from '@/app/router'
import { count } from '@/text/numbers'
import { useT } from '@/text/t'
import { Button } from '@/ui/button'
import { ErrorCard } from '@/ui/error-card'
import { ModelsIcon, SearchIcon } from '@/ui/icons'
import { overlay } from '@/ui/overlay'
import { Empty, Page, PageHeader } from '@/ui/page'
import { Tabs } from '@/ui/tabs'
import type { Adjusting } from './adjust-dialog'
import { CellCard } from './cell-card'
import { DefaultChoice } from './default-choice'
import { DriftCard } from './drift-card'
import { Filters } from './filters'
import {
  activeOf,
  type Choice,
  defaultsOf,
  isOffered,
  type Place,
  placesOf,
  restingOf,
  rowsOf,
  SECTIONS,
  type Wish,
} from './grid'
import type { Draft } from './override'
import { useChoose, wholeQuery } from './queries'
import { useText } from './text'
import { GridWaiting } from './waiting'

const AdjustDialog = overlay(() => import('./adjust-dialog').then((module) => module.AdjustDialog))
const EVERYTHING: Wish = { query: '', shown: 'all', order: 'file' }

export default function ModelsPage() {
  const t = useText()
  const isSuper = useIsSuper()
  const models = useQuery({ ...wholeQuery, ...WATCHED })
  const [wish, setWish] = useState(EVERYTHING)
  const [adjusting, setAdjusting] = useState<Adjusting | null>(null)
  const adjust = (cell: Cell, model: Model, proposal: Draft = {}) => setAdjusting({ cell, model, proposal })
  return (
    <Page width="table">
      <PageHeader title={t('title')} text={t(isSuper ? 'text' : 'text.reader')} />
      <Filters wish={wish} onChange={setWish} />
      {models.error && <ErrorCard error={models.error} onRetry={() => models.refetch()} />}
      {models.data !== undefined && (
        <Sections
          cells={models.data.cells}
          wish={wish}
          onClear={() => setWish({ ...EVERYTHING, order: wish.order })}
          onAdjust={adjust}
        />
      )}
      {models.isPending && <GridWaiting />}
      {isSuper && models.data !== undefined && <DriftCard cells={models.data.cells} onAdjust={adjust} />}
      <p className="text-xs text-muted">
        {t('source')} {isSuper && t('keys')}
      </p>
      {isSuper && adjusting !== null && <AdjustDialog adjusting={adjusting} onClose={() => setAdjusting(null)} />}
    </Page>
  )
}

export function prefetch(client: QueryClient) {
  client.prefetchQuery(wholeQuery)
}

interface Shown {
  wish: Wish
  onClear: () => void
  onAdjust: (cell: Cell, model: Model) => void
}

function Sections({ cells, wish, ...acts }: Shown & { cells: readonly Cell[] }) {
  const t = useText()
  const say = useT()
  const { language } = useLook()
  const [section, open] = useSection()
  const narrowed = wish.query.trim() !== '' || wish.shown !== 'all'
  const tabs = SECTIONS.map((value) => {
    const places = placesOf(cells, value)
    const found = foundIn(places, wish)
    const defaults = defaultsOf(places).map((model) => model.name)
    return {
      value,
      label: (
        <span className="flex flex-col items-start py-1 max-lg:flex-row max-lg:items-baseline max-lg:gap-1.5">
          <span>{say(`section.${value}`)}</span>
          {narrowed ? (
            <span className="text-xs font-normal">
              <span className="max-lg:sr-only">{t('found', { n: found })}</span>
              <span aria-hidden="true" className="lg:hidden">
                {count(found, language)}
              </span>
            </span>
          ) : (
            <bdi className="max-w-60 truncate text-xs font-normal max-lg:hidden">
              {defaults.length === 0 ? t('section.none') : defaults.join(' · ')}
            </bdi>
          )}
        </span>
      ),
    }
  })
  return (
    <Tabs label={t('sections')} value={section} onChange={open} tabs={tabs}>
      <SectionGrid section={section} places={placesOf(cells, section)} wish={wish} {...acts} />
    </Tabs>
  )
}

function SectionGrid({
  section,
  places,
  wish,
  onClear,
  onAdjust,
}: Shown & { section: Section; places: readonly Place[] }) {
  const t = useText()
  const say = useT()
  const choose = useChoose()
  const found = foundIn(places, wish)
  const narrowed = wish.query.trim() !== '' || wish.shown !== 'all'
  const status = (
    <p role="status" className="sr-only">
      {narrowed ? t('found', { n: found }) : ''}
    </p>
  )
  if (places.length === 0) return <Empty icon={ModelsIcon} text={t('section.empty')} />
  if (found === 0 && narrowed)
    return (
      <>
        {status}
        <Empty icon={SearchIcon} text={t('found.none', { section: say(`section.${section}`) })}>
          <Button onClick={onClear}>{t('search.clear')}</Button>
        </Empty>
      </>
    )
  return (
    <div className="flex flex-col gap-4">
      {status}
      {places.map(({ operation, cells }) => {
        const part = places.length > 1 && operation !== 'image' ? t(`place.${operation}`) : undefined
        const place = { section, operation }
        const label = part ? `${t('default.label')}: ${part}` : t('default.label')
        return (
          <div key={operation} className="flex flex-col gap-4 not-first-of-type:mt-4">
            {!narrowed && (
              <DefaultChoice
                cells={cells.filter(canRun)}
                label={label}
                onChoose={(cell) => choose(asDefault(place, cell))}
              />
            )}
            {cells
              .map((cell) => ({ cell, rows: rowsOf(cell, wish), resting: restingOf(cell, wish) }))
              .filter(({ rows, resting }) => rows.length + resting.length > 0)
              .map(({ cell, rows, resting }) => (
                <CellCard
                  key={cell.provider}
                  cell={cell}
                  rows={rows}
                  resting={resting}
                  seeking={wish.query.trim() !== ''}
                  part={part}
                  label={t('cell.label', { provider: cell.provider_name, section: part ?? say(`section.${section}`) })}
                  onChoose={(model) => choose({ ...place, provider: cell.provider, model, makeDefault: false })}
                  onAdjust={(model) => onAdjust(cell, model)}
                />
              ))}
          </div>
        )
      })}
    </div>
  )
}

/** With something to choose, or chosen already. */
function canRun(cell: Cell): boolean {
  return cell.is_default || cell.models.some(isOffered)
}

function asDefault(place: Pick<Choice, 'section' | 'operation'>, cell: Cell): Choice {
  return { ...place, provider: cell.provider, model: activeOf(cell)?.id ?? '', makeDefault: true }
}

function foundIn(places: readonly Place[], wish: Wish): number {
  const cells = places.flatMap((place) => place.cells)
  return cells.reduce((sum, cell) => sum + rowsOf(cell, wish).length + restingOf(cell, wish).length, 0)
}

/** The section stands in the address, so that it can be linked to and survives a reload. */
function useSection(): [Section, (section: Section) => void] {
  const say = useT()
  const t = useText()
  const asked = useRouterState({ select: ({ location }) => new URLSearchParams(location.searchStr).get('section') })
  const section = SECTIONS.find((one) => one === asked) ?? SECTIONS[0]
  const open = (next: Section) =>
    router.navigate({ to: '/ai/models', search: { section: next }, replace: true, resetScroll: false })
  const commands = useMemo(
    () =>
      SECTIONS.map((one) => ({
        id: `models.${one}`,
        name: t('section.open', { section: say(`section.${one}`) }),
        icon: ModelsIcon,
        run: () => router.navigate({ to: '/ai/models', search: { section: one }, replace: true }),
      })),
    [t, say],
  )
  useCommands(commands)
  return [section, open]
}
