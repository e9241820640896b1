/** The four sections at a glance: what works, with which provider and on whose key; else why not, and the one next step. */

import { useQueries } from '@tanstack/react-query'
import type { Provider, Section } from '@/api/types'
import { PAGES } from '@/app/pages'
import { useIsSuper } from '@/app/query'
import { SECTION_ICONS, SECTIONS } from '@/app/sections'
import { useT } from '@/text/t'
import { Badge, type Tone } from '@/ui/badge'
import { Button, ButtonLink, type Look } from '@/ui/button'
import { Card } from '@/ui/card'
import { ErrorCard } from '@/ui/error-card'
import { AlertIcon, CheckIcon, CloseIcon, type Icon } from '@/ui/icons'
import { AppLink } from '@/ui/link'
import { type Drafts, focusIn } from './drafts'
import { formOf } from './key-block'
import { isUntested, type NextStep, type Outcome, outcomeOf, type Part, PLACES, together } from './outcome'
import { placeQuery, useTurning } from './queries'
import { useText } from './text'
import { SummaryWaiting } from './waiting'
import { useList } from './words'

type State = 'works' | 'doubtful' | 'elsewhere' | 'closed'
const LOOKS: Record<State, { tone: Tone; icon: Icon }> = {
  works: { tone: 'ok', icon: CheckIcon },
  doubtful: { tone: 'danger', icon: AlertIcon },
  elsewhere: { tone: 'warn', icon: AlertIcon },
  closed: { tone: 'danger', icon: CloseIcon },
}

export function Summary({ providers, drafts }: { providers: readonly Provider[]; drafts: Drafts }) {
  const t = useText()
  const isSuper = useIsSuper()
  const accesses = useQueries({ queries: PLACES.map(placeQuery) })
  const failed = accesses.find((one) => one.data === undefined && one.error !== null)
  const known = accesses.flatMap((one) => one.data ?? [])
  const outcomes = SECTIONS.map((section) => ({
    section,
    outcome: outcomeOf(
      section,
      known.filter((access) => access.section === section),
      providers,
      isSuper,
    ),
  }))
  const groups = together(outcomes)
  const first = groups.find(({ outcome }) => 'step' in outcome && outcome.step !== null)
  const retry = () => {
    for (const one of accesses) one.refetch()
  }
  return (
    <Card title={t('summary.title')}>
      {failed && <ErrorCard error={failed.error} onRetry={retry} />}
      {!failed && known.length < PLACES.length && <SummaryWaiting />}
      {known.length === PLACES.length && (
        <ul>
          {groups.map(({ sections, outcome }) => (
            <li
              key={sections[0]}
              className="flex flex-wrap items-center gap-x-6 gap-y-3 border-t border-border py-4 last:pb-0"
            >
              <div className="min-w-0 flex-1 basis-72">
                <div className="mb-1 flex flex-wrap items-center gap-x-4 gap-y-1">
                  {sections.map((section) => (
                    <SectionName key={section} section={section} />
                  ))}
                  <StateBadge outcome={outcome} />
                </div>
                <Sentence outcome={outcome} providers={providers} />
              </div>
              {'step' in outcome && outcome.step !== null && (
                <StepButton
                  look={outcome === first?.outcome ? 'primary' : 'secondary'}
                  step={outcome.step}
                  providers={providers}
                  drafts={drafts}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function SectionName({ section }: { section: Section }) {
  const say = useT()
  const Drawn = SECTION_ICONS[section]
  const name = (
    <>
      <Drawn className="size-4.5 text-muted" />
      {say(`section.${section}`)}
    </>
  )
  const page = PAGES.find((one) => one.path === `/ai/${section}`)
  const look = 'inline-flex items-center gap-1.5 text-sm font-bold'
  return page ? (
    <AppLink href={page.path} className={`${look} min-h-6 hover:underline hover:underline-offset-4`}>
      {name}
    </AppLink>
  ) : (
    <h3 className={look}>{name}</h3>
  )
}

function StateBadge({ outcome }: { outcome: Outcome }) {
  const t = useText()
  const state: State = outcome.state === 'closed' && outcome.others.length > 0 ? 'elsewhere' : outcome.state
  return (
    <Badge tone={LOOKS[state].tone} icon={LOOKS[state].icon}>
      {t(`state.${state}`)}
    </Badge>
  )
}

function Sentence({ outcome, providers }: { outcome: Outcome; providers: readonly Provider[] }) {
  const t = useText()
  const list = useList()
  const name = nameIn(providers)
  if (outcome.state === 'works') return <Ways parts={outcome.parts} providers={providers} />
  if (outcome.state === 'doubtful') {
    const { status, owner, provider } = outcome.doubt
    return <p className="text-sm">{t(`doubt.${status}.${owner}`, { provider: name(provider) })}</p>
  }
  return (
    <>
      <p className="text-sm">{outcome.message}</p>
      {outcome.others.length > 0 && (
        <p className="text-sm text-muted">{t('elsewhere', { providers: list(outcome.others.map(name)) })}</p>
      )}
    </>
  )
}

/** One sentence where everything runs the same way, else one for each operation. */
function Ways({ parts, providers }: { parts: readonly Part[]; providers: readonly Provider[] }) {
  const t = useText()
  const say = useT()
  const name = nameIn(providers)
  const [first] = parts
  if (first === undefined) return null
  if (parts.every(({ provider, source }) => provider === first.provider && source === first.source))
    return (
      <p className="text-sm text-muted">
        {t(`works.${first.source ?? 'free'}`, { provider: name(first.provider) })}
        {isUntested(first, providers) && <span className="block">{t('works.untested')}</span>}
      </p>
    )
  return (
    <ul className="text-sm text-muted">
      {parts.map(({ operation, provider, source }) => (
        <li key={operation}>
          {t(`part.${source ?? 'free'}`, { operation: say(`operation.${operation}`), provider: name(provider) })}
        </li>
      ))}
    </ul>
  )
}

/** The first one stands out: often it mends the others too. */
function StepButton({
  look,
  step,
  providers,
  drafts,
}: {
  look: Look
  step: NextStep
  providers: readonly Provider[]
  drafts: Drafts
}) {
  const t = useText()
  const turning = useTurning()
  if (step.to === 'models')
    return (
      <ButtonLink look={look} href="/ai/models">
        {t('step.models')}
      </ButtonLink>
    )
  const { provider } = step
  if (step.to === 'enable')
    return (
      <Button look={look} busy={turning.isPending} onClick={() => turning.mutate({ provider, enabled: true })}>
        {t('step.enable', { provider: nameIn(providers)(provider) })}
      </Button>
    )
  if (step.to === 'problem')
    return (
      <Button look={look} onClick={() => focusIn(provider, '[role=alert]')}>
        {t('step.problem')}
      </Button>
    )
  if (step.to === 'preference')
    return (
      <Button look={look} onClick={() => focusIn(`${provider}-preference`)}>
        {t('step.preference')}
      </Button>
    )
  const form = formOf(provider, step.owner)
  const open = () => {
    drafts.open(form)
    focusIn(form)
  }
  return (
    <Button look={look} onClick={open}>
      {t(step.replaces ? `step.key.replace.${step.owner}` : 'step.key.add')}
    </Button>
  )
}

function nameIn(providers: readonly Provider[]): (slug: string) => string {
  return (slug) => providers.find((one) => one.slug === slug)?.name ?? slug
}
