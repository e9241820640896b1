/** Whose key would serve, with the rule's steps behind it and the next thing to do. */

import type { Access } from '@/api/types'
import { ButtonLink } from '@/ui/button'
import { cx } from '@/ui/cx'
import { KeyIcon, LockIcon, PeopleIcon } from '@/ui/icons'
import { Popover } from '@/ui/popover'
import { Trace } from '@/ui/trace'
import { type Place, useAccess } from './choice'
import { useWorkText, type WorkText } from './text'

const LOOKS = {
  personal: { icon: KeyIcon, tone: 'bg-ok-soft text-ok' },
  shared: { icon: PeopleIcon, tone: 'bg-primary-soft text-primary' },
  none: { icon: LockIcon, tone: 'bg-warn-soft text-warn' },
}

export function KeyBadge({ place }: { place: Place }) {
  const t = useWorkText()
  const access = useAccess(place).data
  const source = access === undefined ? null : (access.source ?? 'none')
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
      {access && <KeyWhy access={access} />}
    </Popover>
  )
}

function KeyWhy({ access }: { access: Access }) {
  const t = useWorkText()
  const next = nextStep(access, t)
  return (
    <div className="flex flex-col gap-3">
      <h3 className="font-bold">{t(access.source === null ? 'key.whyNot' : 'key.why')}</h3>
      {access.message !== null && <p>{access.message}</p>}
      <Trace steps={access.trace} />
      <div>
        <ButtonLink href={next.href}>{next.label}</ButtonLink>
      </div>
    </div>
  )
}

/** Where what the rule says can be seen and changed; a key that is missing has its own field there. */
export function nextStep(access: Access, t: WorkText): { label: string; href: string } {
  if (access.code?.startsWith('ai.model.')) return { label: t('key.models'), href: '/ai/models' }
  if (access.code === 'ai.key.missing' && access.provider !== null && !wantsShared(access))
    return { label: t('key.add'), href: `/ai/settings#${access.provider}-personal` }
  return {
    label: t('key.settings'),
    href: access.provider === null ? '/ai/settings' : `/ai/settings#${access.provider}`,
  }
}

/** Their own key would change nothing for those who chose the shared one alone. */
function wantsShared(access: Access): boolean {
  return access.trace.some(({ code }) => code === 'ai.step.preference_shared')
}
