/** The yes to what stands on the page: what was typed is sent first. */

import type { Answer } from '@/api/client'
import { asApiError } from '@/api/errors'
import { queryClient } from '@/app/query'
import { approve, episodeQuery } from './calls'
import { draftNow, dropBlankLines, flush } from './draft'
import type { Episode, EpisodeView } from './types'

export async function approveNow({ id, version }: Episode): Promise<Answer<EpisodeView>> {
  if (!(await flush())) throw draftNow().error ?? new Error('unsent')
  dropBlankLines()
  const query = episodeQuery(id)
  try {
    return await approve(id, queryClient.getQueryData(query.queryKey)?.version ?? version)
  } catch (thrown) {
    // What is said yes to is to be seen first.
    if (asApiError(thrown).code === 'podcast.episode.changed')
      await queryClient.fetchQuery({ ...query, staleTime: 0 }).catch(() => {})
    throw thrown
  }
}
