/** The feed's description, its secret address, and what is in it. */

import type { Feed } from '@/api/types'
import { FeedAddress } from './feed-address'
import { FeedEpisodes } from './feed-episodes'
import { FeedWords } from './feed-words'

export interface FeedPartsProps {
  feed: Feed
  onClose: () => void
}

export function FeedParts({ feed }: FeedPartsProps) {
  return (
    <div className="flex flex-col gap-6">
      <FeedWords feed={feed} />
      <FeedAddress feed={feed} />
      <FeedEpisodes />
    </div>
  )
}
