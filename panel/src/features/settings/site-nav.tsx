/** The long page of super admins by its parts; what wants a look is counted where it is told. */

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Provider } from '@/api/types'
import { type Command, useCommands } from '@/app/commands'
import { Badge } from '@/ui/badge'
import { SettingsIcon } from '@/ui/icons'
import { AppLink } from '@/ui/link'
import { focusIn } from './drafts'
import { doctorQuery } from './site-queries'
import { useText } from './text'

const PARTS = ['budgets', 'limits', 'guidelines', 'lexicon', 'destinations', 'doctor'] as const

export function SiteNav({ providers }: { providers: readonly Provider[] }) {
  const t = useText()
  const open = useQuery(doctorQuery).data?.filter((one) => one.state !== 'fine').length ?? 0
  const look =
    'inline-flex min-h-10 items-center gap-1.5 rounded-md border border-border bg-surface px-3 text-sm hover:bg-surface-2'
  const first = providers[0]
  const commands = useMemo<Command[]>(
    () =>
      PARTS.map((part) => ({
        id: `settings-${part}`,
        name: t(`site.${part}`),
        icon: SettingsIcon,
        run: () => focusIn(part, 'button'),
      })),
    [t],
  )
  useCommands(commands)
  return (
    <nav aria-label={t('site.nav')} className="-my-1 flex flex-wrap gap-2">
      {first && (
        <AppLink href={`/ai/settings#${first.slug}`} className={look}>
          {t('site.providers')}
        </AppLink>
      )}
      {PARTS.map((part) => (
        <AppLink key={part} href={`/ai/settings#${part}`} className={look}>
          {t(`site.${part}`)}{' '}
          {part === 'doctor' && open > 0 && <Badge tone="warn">{t('site.doctor.open', { n: open })}</Badge>}
        </AppLink>
      ))}
    </nav>
  )
}
