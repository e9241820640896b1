/** The key rule's answer about one place. */

import { api, data } from './client'
import { ApiError } from './errors'
import type { components, paths } from './schema'
import type { Access, Section } from './types'

type Query = NonNullable<paths['/api/v1/ai/access']['get']['parameters']['query']>
type Grid = components['schemas']['AccessGridView']

/** Asks about a section; without one, the API answers about every place at once. */
export async function askAccess(query: Query & { section: Section }, signal: AbortSignal): Promise<Access> {
  const found = await data<Access | Grid>(api.GET('/api/v1/ai/access', { params: { query }, signal }))
  if ('items' in found) throw ApiError.own('panel.unknown')
  return found
}
