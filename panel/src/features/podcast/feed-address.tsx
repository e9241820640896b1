/** The feed's address: made, changed and taken away. It is shown this once. */

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Feed } from '@/api/types'
import { useOnce } from '@/app/once'
import { Button } from '@/ui/button'
import { Confirm } from '@/ui/confirm'
import { ErrorCard } from '@/ui/error-card'
import { ShownOnce, ShownText } from '@/ui/shown-once'
import { Time } from '@/ui/time'
import { toast } from '@/ui/toast'
import { closeAddress, feedQuery, openAddress } from './feed'
import { useFeedText } from './feed-text'

export function FeedAddress({ feed }: { feed: Feed }) {
  const t = useFeedText()
  const client = useQueryClient()
  const [asking, setAsking] = useState<'new' | 'close' | null>(null)
  const [made, setMade] = useState<{ address: string; message: string } | null>(null)
  const opening = useOnce({
    mutationFn: openAddress,
    // Its answer holds the address: it is forgotten with what shows it.
    gcTime: 0,
    onSuccess: ({ data, message }) => {
      setAsking(null)
      setMade({ address: data.address, message })
    },
    onSettled: () => client.invalidateQueries(feedQuery),
  })
  const closing = useOnce({
    mutationFn: closeAddress,
    onSuccess: ({ data, message }) => {
      setAsking(null)
      client.setQueryData(feedQuery.queryKey, data)
      toast({ text: message, about: 'feed' })
    },
  })
  const has = feed.opened_at !== null
  return (
    <section aria-label={t('part.address')} className="flex flex-col items-start gap-3">
      <h3 className="text-sm font-bold">{t('part.address')}</h3>
      <p className="text-sm text-muted">
        {feed.opened_at === null ? (
          t('address.none')
        ) : (
          <>
            {t('address.since')} <Time at={feed.opened_at} />. {t('address.once')}
          </>
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          look={has ? 'secondary' : 'primary'}
          busy={opening.isPending && !has}
          disabled={feed.title === ''}
          onClick={() => (has ? setAsking('new') : opening.mutate())}
        >
          {t(has ? 'address.new' : 'address.make')}
        </Button>
        {has && (
          <Button look="quiet" onClick={() => setAsking('close')}>
            {t('address.close')}
          </Button>
        )}
      </div>
      {asking === null && opening.error !== null && <ErrorCard error={opening.error} />}
      {asking === 'new' && (
        <Confirm
          open
          danger
          title={t('address.new.title')}
          text={t('address.new.text')}
          action={t('address.new')}
          busy={opening.isPending}
          onConfirm={() => opening.mutate()}
          onCancel={() => setAsking(null)}
        >
          {opening.error !== null && <ErrorCard error={opening.error} />}
        </Confirm>
      )}
      {asking === 'close' && (
        <Confirm
          open
          danger
          title={t('address.close.title')}
          text={t('address.close.text')}
          action={t('address.close')}
          busy={closing.isPending}
          onConfirm={() => closing.mutate()}
          onCancel={() => setAsking(null)}
        >
          {closing.error !== null && <ErrorCard error={closing.error} />}
        </Confirm>
      )}
      {made !== null && (
        <ShownOnce title={t('made.title')} warning={made.message} done={t('made.done')} onDone={() => setMade(null)}>
          <ShownText text={made.address} label={t('made.copy')} />
          <p className="text-sm text-muted">{t('made.text')}</p>
        </ShownOnce>
      )}
    </section>
  )
}
