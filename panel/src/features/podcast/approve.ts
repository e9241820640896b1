/** The yes to what stands on the page: what was typed is sent first. */

import type { Answer } from '@/api/client'
import { queryClient } from '@/app/query'
import { approve, episodeQuery } from './calls'
import { draftNow, dropBlankLines, flush } from './draft'
import type { Episode, EpisodeView } from './types'

export async function approveNow({ id, version }: Episode): Promise<Answer<EpisodeView>> {
  if (!(await flush())) throw draftNow().error ?? new Error('unsent')
  dropBlankLines()
  return approve(id, queryClient.getQueryData(episodeQuery(id).queryKey)?.version ?? version)
}
