/** Steps through a list that the API gives in numbered pages; shows nothing where one page holds it all. */

import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { Meta } from '@/api/types'
import { announce } from './announcer'
import { IconButton } from './button'
import { ChevronEndIcon, type Icon } from './icons'
import { usePagerText } from './pager-text'

const ChevronStartIcon: Icon = () => <ChevronEndIcon className="rotate-180" />

/** `page` is the answer's `meta.page`; the number is kept in the address, as `?page=2`. */
export function Pager({ page }: { page: Meta['page'] }) {
  const t = usePagerText()
  const navigate = useNavigate()
  const count = page?.total == null ? 1 : Math.ceil(page.total / page.size)
  const beyond = page !== undefined && page.number > Math.max(count, 1)
  useEffect(() => {
    // What the page held has been removed meanwhile.
    if (beyond) navigate({ to: '.', search: searchFor(count), replace: true })
  }, [beyond, count, navigate])
  if (page === undefined || count <= 1) return null
  const go = (number: number) => {
    navigate({ to: '.', search: searchFor(number), resetScroll: false })
    announce(t('place', { number, count }))
  }
  return (
    <nav aria-label={t('label')} className="flex items-center justify-center gap-3 text-sm text-muted">
      <IconButton
        icon={ChevronStartIcon}
        label={t('before')}
        disabled={page.number <= 1}
        onClick={() => go(page.number - 1)}
      />
      <span>{t('place', { number: page.number, count })}</span>
      <IconButton
        icon={ChevronEndIcon}
        label={t('after')}
        disabled={page.number >= count}
        onClick={() => go(page.number + 1)}
      />
    </nav>
  )
}

function searchFor(number: number): { page?: string } {
  return number <= 1 ? {} : { page: String(number) }
}

/** The page that the address asks for. */
export function pageIn(search: { page?: unknown }): number {
  const number = Number(search.page ?? 1)
  return Number.isInteger(number) && number > 0 ? number : 1
}
