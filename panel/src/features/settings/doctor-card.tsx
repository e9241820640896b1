/** What is in order on the site and what is not, for super admins: what is wrong stands open, what is fine is folded. */

import { useQuery } from '@tanstack/react-query'
import type { Finding, Provider } from '@/api/types'
import { announce } from '@/ui/announcer'
import { Badge } from '@/ui/badge'
import { Button, ButtonLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { ErrorCard } from '@/ui/error-card'
import { AlertIcon, CheckIcon, CloseIcon, type Icon, RefreshIcon } from '@/ui/icons'
import { Bar, Waiting } from '@/ui/skeleton'
import { focusIn } from './drafts'
import { formOf } from './key-block'
import { doctorQuery } from './site-queries'
import { useSiteText } from './site-text'

const MARKS: Record<Finding['state'], { icon: Icon; tone: string }> = {
  fine: { icon: CheckIcon, tone: 'text-ok' },
  warning: { icon: AlertIcon, tone: 'text-warn' },
  missing: { icon: CloseIcon, tone: 'text-danger' },
}

export function DoctorCard({ providers }: { providers: readonly Provider[] }) {
  const t = useSiteText()
  const doctor = useQuery(doctorQuery)
  const findings = doctor.data ?? []
  const open = findings.filter((one) => one.state !== 'fine')
  const fine = findings.filter((one) => one.state === 'fine')
  const again = async () => {
    const { data, error } = await doctor.refetch()
    if (error || data === undefined) return
    const left = data.filter((one) => one.state !== 'fine').length
    announce(left === 0 ? t('doctor.fine') : t('doctor.open', { n: left }))
  }
  return (
    <Card
      id="doctor"
      title={t('doctor.title')}
      text={t('doctor.text')}
      aside={
        <div className="-my-1 flex items-center gap-3">
          {doctor.data && (
            <Badge tone={open.length === 0 ? 'ok' : open.some((one) => one.state === 'missing') ? 'danger' : 'warn'}>
              {open.length === 0 ? t('doctor.fine') : t('doctor.open', { n: open.length })}
            </Badge>
          )}
          <Button icon={RefreshIcon} busy={doctor.isFetching} onClick={again}>
            {t('doctor.again')}
          </Button>
        </div>
      }
    >
      {doctor.error && <ErrorCard error={doctor.error} onRetry={again} />}
      {doctor.isPending && (
        <Waiting>
          <Bar className="h-12 w-full" />
        </Waiting>
      )}
      {open.length > 0 && <Findings findings={open} providers={providers} />}
      {fine.length > 0 && (
        <details className="text-sm">
          <summary className="inline-flex min-h-10 items-center text-muted underline decoration-dotted underline-offset-4">
            {t('doctor.inOrder', { n: fine.length })}
          </summary>
          <Findings findings={fine} providers={providers} />
        </details>
      )}
    </Card>
  )
}

function Findings({ findings, providers }: { findings: readonly Finding[]; providers: readonly Provider[] }) {
  const t = useSiteText()
  return (
    <ul>
      {findings.map((finding) => {
        const { icon: Drawn, tone } = MARKS[finding.state]
        return (
          <li
            key={`${finding.code} ${finding.message}`}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-border py-3 first:border-t-0 last:pb-0"
          >
            <p className="flex min-w-0 flex-1 basis-64 items-start gap-2 text-sm">
              <Drawn className={`mt-0.5 ${tone}`} />
              <span className="sr-only">{t(`doctor.state.${finding.state}`)}: </span>
              <span className="min-w-0 wrap-anywhere">{finding.message}</span>
            </p>
            <Mend finding={finding} providers={providers} />
          </li>
        )
      })}
    </ul>
  )
}

/** The page where it is mended; where that is this one, the part of it. */
function Mend({ finding: { code, action }, providers }: { finding: Finding; providers: readonly Provider[] }) {
  if (action === null) return null
  if (action.href !== '/ai/settings') return <ButtonLink href={action.href}>{action.label}</ButtonLink>
  const target = targetOf(code, providers)
  return target && <Button onClick={() => focusIn(target, 'button, select')}>{action.label}</Button>
}

function targetOf(code: string, providers: readonly Provider[]): string | undefined {
  const status = code.split('.')[2]
  if (code.startsWith('doctor.shared_key.')) {
    const unwell = providers.find(({ enabled, shared }) => enabled && shared?.status === status)
    return unwell && formOf(unwell.slug, 'shared')
  }
  const first = providers.find((one) => one.enabled) ?? providers[0]
  if (first === undefined) return undefined
  return code === 'doctor.key.missing' ? formOf(first.slug, 'personal') : first.slug
}
