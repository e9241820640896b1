/** One's own feed, below the episodes: whether it has an address and how much is in it; the rest comes when it is opened. */

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { ErrorCard } from '@/ui/error-card'
import { overlay } from '@/ui/overlay'
import { feedQuery } from './feed'
import type { FeedPartsProps } from './feed-parts'
import { useText } from './text'

const FeedParts = overlay<FeedPartsProps>(() => import('./feed-parts').then((module) => module.FeedParts))

export function FeedCard() {
  const t = useText()
  const feed = useQuery(feedQuery)
  const [open, setOpen] = useState(false)
  const known = feed.data
  return (
    <Card
      id="feed"
      title={t('feed')}
      text={t('feed.text')}
      aside={
        known && (
          <span className="flex gap-2">
            <Badge tone={known.opened_at === null ? 'plain' : 'ok'}>
              {t(known.opened_at === null ? 'feed.off' : 'feed.on')}
            </Badge>
            <Badge>{t('feed.count', { n: known.episodes })}</Badge>
          </span>
        )
      }
    >
      {known === undefined && feed.error !== null && <ErrorCard error={feed.error} onRetry={() => feed.refetch()} />}
      {open && known ? (
        <FeedParts feed={known} onClose={() => setOpen(false)} />
      ) : (
        <Button disabled={known === undefined} onClick={() => setOpen(true)}>
          {t('feed.open')}
        </Button>
      )}
    </Card>
  )
}
