/** Whether there are other ways a question was put, or other answers it got; the arrows between them come with the first. */

import { later } from '@/app/later'
import { useChat } from './store'
import { versionsOf } from './talk'

const arrows = later(() => import('./version-arrows').then((module) => module.VersionArrows))

export function useVersions(id: string): { count: number; place: number } {
  // Two numbers instead of one object, so that nothing renders while they stay.
  const count = useChat((chat) => versionsOf(chat.talk, id).length)
  const place = useChat((chat) => versionsOf(chat.talk, id).indexOf(id))
  return { count, place }
}

export function Versions({ id }: { id: string }) {
  return useVersions(id).count > 1 && <Arrows id={id} />
}

function Arrows({ id }: { id: string }) {
  const come = arrows.use()
  return come !== null && 'Part' in come && <come.Part id={id} />
}
