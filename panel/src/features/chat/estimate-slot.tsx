/** Where the estimate stands. It comes with the first words, and its place is kept free for it. */

import { later } from '@/app/later'
import type { EstimateProps } from './estimate'

const estimate = later(() => import('./estimate').then((module) => module.Estimate))

export function EstimateSlot(props: EstimateProps) {
  const come = estimate.use()
  return come !== null && 'Part' in come && <come.Part {...props} />
}
