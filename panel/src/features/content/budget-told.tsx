/** Says where a budget stands, once there is something to say of one. */

import type { BudgetStanding } from '@/api/types'
import { later } from '@/app/later'

const note = later(() => import('@/work/budget-note').then((module) => module.BudgetNote))

export function BudgetTold({ budget }: { budget: BudgetStanding }) {
  const come = note.use()
  return come !== null && 'Part' in come && <come.Part budget={budget} />
}
