/** The rule's steps to the key that would serve, and the next thing to do. */

import type { Access } from '@/api/types'
import { ButtonLink } from '@/ui/button'
import { Trace } from '@/ui/trace'
import { nextStep } from './next-step'
import { useWorkText } from './text'

export function KeyWhy({ access }: { access: Access }) {
  const t = useWorkText()
  const next = nextStep(access, t)
  return (
    <div className="flex flex-col gap-3">
      <h3 className="font-bold">{t(access.code !== null ? 'key.whyNot' : 'key.why')}</h3>
      {access.message !== null && <p>{access.message}</p>}
      <Trace steps={access.trace} />
      <div>
        <ButtonLink href={next.href}>{next.label}</ButtonLink>
      </div>
    </div>
  )
}
