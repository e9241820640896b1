/** Whose key would serve, with the rule's steps behind it and the next thing to do. */

import type { Access } from '@/api/types'
import { later } from '@/app/later'
import { cx } from '@/ui/cx'
import { KeyIcon, LockIcon, PeopleIcon } from '@/ui/icons'
import { Popover } from '@/ui/popover'
import { type Place, useAccess } from './choice'
import { useWorkText } from './text'

const keyWhy = later(() => import('./key-why').then((module) => module.KeyWhy))

const LOOKS = {
  personal: { icon: KeyIcon, tone: 'bg-ok-soft text-ok' },
  shared: { icon: PeopleIcon, tone: 'bg-primary-soft text-primary' },
  free: { icon: KeyIcon, tone: 'bg-ok-soft text-ok' },
  none: { icon: LockIcon, tone: 'bg-warn-soft text-warn' },
}

export function KeyBadge({ place }: { place: Place }) {
  const t = useWorkText()
  const access = useAccess(place).data
  const source = access === undefined ? null : (access.source ?? (access.code === null ? 'free' : 'none'))
  const { icon: Drawn, tone } = source === null ? { icon: KeyIcon, tone: 'text-muted' } : LOOKS[source]
  return (
    <Popover
      align="end"
      label={t(source === 'none' ? 'key.whyNot' : 'key.why')}
      trigger={
        <button
          type="button"
          className={cx('inline-flex min-h-10 items-center gap-1.5 rounded-md px-3 text-sm font-medium', tone)}
        >
          <Drawn className="size-4.5" />
          {t(source === null ? 'key.asking' : `key.${source}`)}
        </button>
      }
    >
      {access && <Why access={access} />}
    </Popover>
  )
}

function Why({ access }: { access: Access }) {
  const come = keyWhy.use()
  return come !== null && 'Part' in come && <come.Part access={access} />
}
