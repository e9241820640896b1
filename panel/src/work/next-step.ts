/** What somebody can do about what the key rule says. */

import type { Access } from '@/api/types'
import type { WorkText } from './text'

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
