/** Open sign-ins: from where and since when each is, and the end of one or of all but this one. */

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import type { SignIn } from '@/api/types'
import { useOnce } from '@/app/once'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Confirm } from '@/ui/confirm'
import { ErrorCard } from '@/ui/error-card'
import { useFocusAfterRemoval } from '@/ui/focus-after'
import { Bar, Waiting } from '@/ui/skeleton'
import { Time } from '@/ui/time'
import { toast } from '@/ui/toast'
import { deviceOf } from './agent'
import { endSignIns, SIGN_INS, signInsQuery } from './queries'
import { useText } from './text'

/** So many are shown until all are asked for. */
const FIRST = 5

/** Whose they are: null is one's own. */
export interface Whose {
  id: string
  name: string
}

export function SignIns({ of }: { of: Whose | null }) {
  const t = useText()
  const signIns = useQuery(signInsQuery(of?.id ?? null))
  const [ending, setEnding] = useState<SignIn | 'others' | null>(null)
  const [whole, setWhole] = useState(false)
  const allButton = useRef<HTMLButtonElement>(null)
  const items = signIns.data?.data.items
  // This one first; the others stay in the order of the answer.
  const known = useMemo(() => items?.toSorted((one, other) => Number(other.current) - Number(one.current)), [items])
  const going = useFocusAfterRemoval(
    useMemo(() => known?.map((one) => one.id), [known]),
    allButton,
  )
  const all = of === null ? 'others' : 'all'
  const others = known?.filter((one) => !one.current).length ?? 0
  const total = signIns.data?.meta.page?.total ?? 0
  const shown = whole ? known : known?.slice(0, FIRST)
  return (
    <div className="flex flex-col gap-3">
      {signIns.error && <ErrorCard error={signIns.error} onRetry={() => signIns.refetch()} />}
      {shown === undefined
        ? !signIns.error && <SignInsWaiting />
        : shown.length > 0 && (
            <ul aria-label={t('list')} className="divide-y divide-border rounded-md border border-border">
              {shown.map((one) => (
                <Row key={one.id} signIn={one} onEnd={() => setEnding(one)} />
              ))}
            </ul>
          )}
      {known !== undefined && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button
            ref={allButton}
            disabled={others === 0}
            aria-describedby={others === 0 ? 'no-sign-ins' : undefined}
            onClick={() => setEnding('others')}
          >
            {t(all)}
          </Button>
          {!whole && known.length > FIRST && (
            <Button look="quiet" onClick={() => setWhole(true)}>
              {t('show.all', { n: total })}
            </Button>
          )}
          {others === 0 && (
            <p id="no-sign-ins" className="text-sm text-muted">
              {t(`${all}.none`)}
            </p>
          )}
        </div>
      )}
      {ending !== null && <Ending of={of} ending={ending} onClose={() => setEnding(null)} onEnded={going} />}
    </div>
  )
}

function Row({ signIn, onEnd }: { signIn: SignIn; onEnd: () => void }) {
  const t = useText()
  const name = useName()(signIn)
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-3 py-3 sm:px-4">
      <div className="flex min-w-0 flex-1 basis-40 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <bdi title={signIn.agent} className="min-w-0 text-sm font-medium wrap-anywhere">
            {name}
          </bdi>
          {signIn.address !== '' && (
            <span className="text-xs text-muted">
              {t('from')}{' '}
              <bdi dir="ltr" className="font-mono">
                {signIn.address}
              </bdi>
            </span>
          )}
          {signIn.current && <Badge tone="primary">{t('this')}</Badge>}
        </p>
        <p className="flex flex-wrap gap-x-4 text-xs text-muted">
          <Told name={t('made')}>
            <Time at={signIn.created_at} as="dateTime" />
          </Told>
          <Told name={t('seen')}>
            <Time at={signIn.seen_at} />
          </Told>
          <Told name={t('until')}>
            <Time at={signIn.expires_at} as="dateTime" />
          </Told>
        </p>
      </div>
      {!signIn.current && (
        <Button aria-label={t('end.name', { name })} onClick={onEnd}>
          {t('end')}
        </Button>
      )}
    </li>
  )
}

function Told({ name, children }: { name: string; children: ReactNode }) {
  return (
    <span>
      {name} {children}
    </span>
  )
}

function Ending({
  of,
  ending,
  onClose,
  onEnded,
}: {
  of: Whose | null
  ending: SignIn | 'others'
  onClose: () => void
  onEnded: (id: string) => void
}) {
  const t = useText()
  const name = useName()
  const client = useQueryClient()
  const one = ending === 'others' ? null : ending
  const end = useOnce({
    mutationFn: () => endSignIns(of?.id ?? null, one?.id ?? null),
    onSuccess: ({ message }) => {
      toast({ text: message })
      if (one !== null) onEnded(one.id)
      onClose()
    },
    // Whatever was refused: it may have ended elsewhere.
    onSettled: () => client.invalidateQueries({ queryKey: SIGN_INS }),
  })
  const kind = one !== null ? 'end' : of === null ? 'others' : 'all'
  return (
    <Confirm
      open
      title={t(`${kind}.title`, { name: one === null ? (of?.name ?? '') : name(one) })}
      text={t(`${kind}.text`)}
      action={t(kind)}
      danger
      busy={end.isPending}
      onConfirm={() => end.mutate()}
      onCancel={onClose}
    >
      {end.error && <ErrorCard error={end.error} />}
    </Confirm>
  )
}

function useName(): (signIn: SignIn) => string {
  const t = useText()
  return ({ agent }) => deviceOf(agent) ?? t('unknown')
}

function SignInsWaiting() {
  return (
    <Waiting className="divide-y divide-border rounded-md border border-border">
      <div className="flex min-h-18 items-center justify-between gap-4 px-4 py-3">
        <div className="flex flex-col gap-2">
          <Bar className="h-4 w-40" />
          <Bar className="h-3 w-64 max-w-full" />
        </div>
      </div>
    </Waiting>
  )
}
