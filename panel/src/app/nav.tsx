/** The list of pages, beside the page or in a sheet on a phone. */

import { useRouterState } from '@tanstack/react-router'
import { useT } from '@/text/t'
import { cx } from '@/ui/cx'
import { AppLink } from '@/ui/link'
import { Tip } from '@/ui/tip'
import { pagesFor } from './pages'
import { useAdmin } from './query'

const GROUPS = ['make', 'library', 'manage'] as const

export function Nav({ narrow, onGo }: { narrow?: boolean; onGo?: () => void }) {
  const t = useT()
  const pages = pagesFor(useAdmin())
  const here = useRouterState({ select: (state) => state.location.pathname })
  return (
    <div className="flex flex-col gap-4">
      {GROUPS.map((group) => ({ group, entries: pages.filter((page) => page.group === group) }))
        .filter(({ entries }) => entries.length > 0)
        .map(({ group, entries }) => (
          <div key={group}>
            <p className={narrow ? 'sr-only' : 'px-3 pb-1 text-xs text-muted'}>{t(`nav.${group}`)}</p>
            <ul className="flex flex-col gap-0.5">
              {entries.map(({ path, title, icon: Drawn }) => {
                const link = (
                  <AppLink
                    href={path}
                    onClick={onGo}
                    aria-label={narrow ? t(title) : undefined}
                    aria-current={here === path ? 'page' : undefined}
                    className={cx(
                      'flex min-h-10 items-center gap-3 rounded-md text-sm font-medium transition-colors',
                      narrow ? 'justify-center' : 'px-3',
                      here === path ? 'bg-primary-soft text-primary' : 'text-text hover:bg-surface-2',
                    )}
                  >
                    <Drawn />
                    {!narrow && t(title)}
                  </AppLink>
                )
                return <li key={path}>{narrow ? <Tip text={t(title)}>{link}</Tip> : link}</li>
              })}
            </ul>
          </div>
        ))}
    </div>
  )
}
