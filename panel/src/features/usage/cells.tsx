/** The parts of a run as a table, a card and the details show them. */

import { Fragment } from 'react'
import type { Cost, Section, Usage } from '@/api/types'
import { useLook } from '@/app/look'
import { SECTION_ICONS } from '@/app/sections'
import { date } from '@/text/dates'
import { compact, cost, duration } from '@/text/numbers'
import { useT } from '@/text/t'
import { Badge, type Tone } from '@/ui/badge'
import { KeyIcon, PeopleIcon } from '@/ui/icons'
import { useText } from './text'

const TONES: Record<Usage['status'], Tone> = {
  running: 'primary',
  completed: 'ok',
  failed: 'danger',
  refused: 'warn',
  cancelled: 'plain',
  interrupted: 'warn',
}

export function Status({ run }: { run: Usage }) {
  const t = useText()
  return <Badge tone={TONES[run.status]}>{t(`status.${run.status}`)}</Badge>
}

export function SectionName({ section }: { section: Section }) {
  const say = useT()
  const Drawn = SECTION_ICONS[section]
  return (
    <span className="inline-flex items-center gap-1.5">
      <Drawn className="size-4 text-muted" />
      {say(`section.${section}`)}
    </span>
  )
}

/** The model and who serves it; a run can be refused before either was chosen. */
export function ModelName({ run, withSection }: { run: Usage; withSection?: boolean }) {
  const t = useText()
  const say = useT()
  const under = [
    ...(run.provider === null ? [] : [run.provider_name ?? run.provider]),
    ...(withSection ? [say(`section.${run.section}`)] : []),
  ]
  return (
    <>
      <span className={run.model === null ? 'block text-muted' : 'block font-medium [overflow-wrap:anywhere]'}>
        {run.model === null ? t('model.none') : <bdi>{run.model_name ?? run.model}</bdi>}
      </span>
      <span className="block text-xs font-normal text-muted">
        {under.map((name, index) => (
          <Fragment key={name}>
            {index > 0 && ' · '}
            <bdi>{name}</bdi>
          </Fragment>
        ))}
      </span>
    </>
  )
}

/** In a column of keys one word will do; elsewhere it says that it is a key. */
export function KeyBadge({ run: { key_source: source, status }, brief }: { run: Usage; brief?: boolean }) {
  const t = useText()
  const say = useT()
  if (source === null)
    return <span className="text-xs text-muted">{t(status === 'refused' ? 'key.none' : 'key.free')}</span>
  return (
    <Badge icon={source === 'personal' ? KeyIcon : PeopleIcon} tone={source === 'personal' ? 'primary' : 'plain'}>
      {brief ? t(`key.${source}`) : say(`key.${source}`)}
    </Badge>
  )
}

/** In and out, and of them what was thought and what came from a cache, where that was told. */
export function TokenCounts({ run }: { run: Usage }) {
  const t = useText()
  const { language } = useLook()
  const { input_tokens, output_tokens, reasoning_tokens, cached_tokens } = run.usage
  if (isFree(run)) return <Nothing />
  if (input_tokens === null && output_tokens === null)
    return <span className="text-muted">{compact(null, language)}</span>
  const parts = [
    cached_tokens ? t('tokens.cached', { n: compact(cached_tokens, language) }) : undefined,
    reasoning_tokens ? t('tokens.reasoning', { n: compact(reasoning_tokens, language) }) : undefined,
  ].filter((part) => part !== undefined)
  return (
    <>
      <span className="block whitespace-nowrap">
        {t('tokens.in', { n: compact(input_tokens, language) })} ·{' '}
        {t('tokens.out', { n: compact(output_tokens, language) })}
      </span>
      {parts.length > 0 && <span className="block text-xs text-muted">{parts.join(' · ')}</span>}
    </>
  )
}

/** Kelidar stopped it before any call, or the provider turned it away: not unknown, there was nothing to pay. */
export function isFree(run: Usage): boolean {
  return run.cost.amount === null && !run.owes
}

export function CostTold({ run }: { run: Usage }) {
  const t = useText()
  const { language } = useLook()
  if (run.status === 'refused') return <Nothing />
  if (isFree(run)) return <span className="text-muted">{t('cost.none')}</span>
  return (
    <>
      <span className={run.cost.amount === null ? 'block text-muted' : 'block whitespace-nowrap'}>
        {cost(run.cost, language)}
      </span>
      <span className="block text-xs text-muted">{t(`source.${run.cost.provenance}`)}</span>
    </>
  )
}

/** Where the cost comes from, with the date of the price. */
export function useProvenance(): (told: Cost) => string {
  const t = useText()
  const look = useLook()
  return ({ provenance, priced_on }) => {
    if (provenance !== 'priced') return t(`provenance.${provenance}`)
    return priced_on === null ? t('provenance.priced.undated') : t('provenance.priced', { date: date(priced_on, look) })
  }
}

export function Duration({ run }: { run: Usage }) {
  const t = useText()
  const { language } = useLook()
  if (run.status === 'refused') return <Nothing />
  const { first_ms, total_ms } = run.timing
  return (
    <>
      <span className={total_ms === null ? 'block text-muted' : 'block whitespace-nowrap'}>
        {duration(total_ms, language)}
      </span>
      {first_ms !== null && (
        <span className="block text-xs text-muted">{t('first', { time: duration(first_ms, language) })}</span>
      )}
    </>
  )
}

/** There is none of it, which is not the same as unknown. */
function Nothing() {
  const say = useT()
  return (
    <span className="text-muted">
      <span aria-hidden="true">—</span>
      <span className="sr-only">{say('common.none')}</span>
    </span>
  )
}

/** Who ran it; an account that has gone stands by the end of its id. */
export function adminOf({ admin_name, admin_id }: Usage): string {
  return admin_name ?? admin_id.slice(-8)
}
