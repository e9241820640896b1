/** One's own API tokens: what is known of each, a new one, and the end of one. */

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import { answer, api } from '@/api/client'
import { now } from '@/api/clock'
import type { Token } from '@/api/types'
import { useCommands } from '@/app/commands'
import { useLook } from '@/app/look'
import { useOnce } from '@/app/once'
import { date } from '@/text/dates'
import { list } from '@/text/list'
import { useT } from '@/text/t'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Confirm } from '@/ui/confirm'
import { ErrorCard } from '@/ui/error-card'
import { useFocusAfterRemoval } from '@/ui/focus-after'
import { KeyIcon, PlusIcon } from '@/ui/icons'
import { Empty } from '@/ui/page'
import { Pager, pageIn } from '@/ui/pager'
import { Bar, Waiting } from '@/ui/skeleton'
import { toast } from '@/ui/toast'
import { Command } from './command'
import { curlCommand, TOKEN_PLACE } from './curl'
import { NewToken } from './new-token'
import { TOKENS, tokensQuery } from './queries'
import { useText } from './text'

export function TokensCard() {
  const t = useText()
  const [making, setMaking] = useState(false)
  const [ending, setEnding] = useState<Token | null>(null)
  const newButton = useRef<HTMLButtonElement>(null)
  const tokens = useQuery({
    ...tokensQuery(pageIn(useSearch({ strict: false }))),
    placeholderData: keepPreviousData,
  })
  useCommands(
    useMemo(() => [{ id: 'tokens.new', name: t('tokens.new'), icon: PlusIcon, run: () => setMaking(true) }], [t]),
  )
  const shown = tokens.data?.data.items
  const going = useFocusAfterRemoval(
    useMemo(() => shown?.map((token) => token.id), [shown]),
    newButton,
  )
  return (
    <Card
      id="tokens"
      title={t('tokens.title')}
      aside={
        <Button ref={newButton} icon={PlusIcon} onClick={() => setMaking(true)}>
          {t('tokens.new')}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="-mt-2 text-sm text-muted">{t('tokens.text')}</p>
        {tokens.error && <ErrorCard error={tokens.error} onRetry={() => tokens.refetch()} />}
        {shown === undefined ? (
          !tokens.error && <TokensWaiting />
        ) : shown.length === 0 ? (
          <Empty icon={KeyIcon} text={t('tokens.empty')} />
        ) : (
          <ul aria-label={t('tokens.list')} className="divide-y divide-border rounded-md border border-border">
            {shown.map((token) => (
              <TokenRow key={token.id} token={token} onRevoke={() => setEnding(token)} />
            ))}
          </ul>
        )}
        <Pager page={tokens.data?.meta.page} />
        <div className="flex flex-col gap-2 border-t border-border pt-4">
          <h3 className="text-sm font-medium">{t('curl.title')}</h3>
          <p className="text-sm text-muted">{t('curl.text')}</p>
          <Command text={curlCommand(window.location.origin, TOKEN_PLACE, null, t('curl.hello'))} />
        </div>
      </div>
      <NewToken open={making} onClose={() => setMaking(false)} />
      <Revoke
        token={ending}
        onClose={() => setEnding(null)}
        onRevoked={(id) => {
          setEnding(null)
          going(id)
        }}
      />
    </Card>
  )
}

function TokenRow({ token, onRevoke }: { token: Token; onRevoke: () => void }) {
  const t = useText()
  const shell = useT()
  const look = useLook()
  const { name, hint, sections, created_at: made, expires_at: until } = token
  const names = sections?.map((one) => shell(`section.${one}`))
  const expired = until !== null && Date.parse(until) <= now()
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-3 py-3 sm:px-4">
      <div className="flex min-w-0 flex-1 basis-40 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <bdi className="min-w-0 text-sm font-medium wrap-anywhere">{name}</bdi>
          <code dir="ltr" className="text-xs text-muted">
            <span aria-hidden="true">kdr_…{hint}</span>
            <span className="sr-only">{t('tokens.ending', { hint })}</span>
          </code>
          {expired && <Badge tone="danger">{t('tokens.expired')}</Badge>}
        </p>
        <p className="flex flex-wrap gap-x-4 text-xs text-muted">
          <span>{names === undefined ? t('tokens.all') : list(names, look.language)}</span>
          <span>{until === null ? t('tokens.forever') : t('tokens.until', { date: date(until, look) })}</span>
          <span>{t('tokens.made', { date: date(made, look) })}</span>
        </p>
      </div>
      <Button aria-label={t('tokens.revoke.name', { name })} onClick={onRevoke}>
        {t('tokens.revoke')}
      </Button>
    </li>
  )
}

function Revoke({
  token,
  onClose,
  onRevoked,
}: {
  token: Token | null
  onClose: () => void
  onRevoked: (id: string) => void
}) {
  const t = useText()
  const client = useQueryClient()
  const revoke = useOnce({
    mutationFn: (id: string) =>
      answer(api.DELETE('/api/v1/auth/tokens/{token_id}', { params: { path: { token_id: id } } })),
    onSuccess: ({ message, data: { id } }) => {
      toast({ text: message })
      onRevoked(id)
    },
    onSettled: () => client.invalidateQueries({ queryKey: TOKENS }),
  })
  return (
    <Confirm
      open={token !== null}
      title={t('revoke.title', { name: token?.name ?? '' })}
      text={t('revoke.text')}
      action={t('tokens.revoke')}
      danger
      busy={revoke.isPending}
      onConfirm={() => token && revoke.mutate(token.id)}
      onCancel={() => {
        revoke.reset()
        onClose()
      }}
    >
      {revoke.error && <ErrorCard error={revoke.error} />}
    </Confirm>
  )
}

function TokensWaiting() {
  return (
    <Waiting className="divide-y divide-border rounded-md border border-border">
      {[1, 2].map((row) => (
        <div key={row} className="flex min-h-18 items-center justify-between gap-4 px-4 py-3">
          <div className="flex flex-col gap-2">
            <Bar className="h-4 w-40" />
            <Bar className="h-3 w-64 max-w-full" />
          </div>
          <Bar className="h-10 w-24" />
        </div>
      ))}
    </Waiting>
  )
}
