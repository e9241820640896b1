/** Links: inside the panel without a reload and prefetched on intent; outside in a new tab that learns nothing of us. */

import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useT } from '@/text/t'
import { ExternalIcon } from './icons'

export interface AppLinkProps {
  /** A path of the panel, with a hash or a query if need be: what the API's `meta.action.href` holds. */
  href: string
  className?: string
  children: ReactNode
  'aria-label'?: string
  'aria-current'?: 'page'
  onClick?: () => void
}

export function AppLink({ href, ...rest }: AppLinkProps) {
  const { pathname, search, hash } = new URL(href, window.location.origin)
  return <Link to={pathname} search={Object.fromEntries(new URLSearchParams(search))} hash={hash.slice(1)} {...rest} />
}

export function OutsideLink({ href, children, className }: { href: string; children: ReactNode; className?: string }) {
  const t = useT()
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      className={className ?? 'inline-flex items-center gap-1 text-primary underline underline-offset-4'}
    >
      {children}
      <ExternalIcon className="size-4" />
      <span className="sr-only">({t('common.newTab')})</span>
    </a>
  )
}
