/** What the whole would come to, before a word of it is written: words, minutes and a price. */

import { useMemo } from 'react'
import { usePaused } from '@/work/estimate-slot'
import { type Form, isComplete, type Makers, orderOf } from './form'
import { OutlookLine } from './outlook-line'

export function Cost({ form, makers }: { form: Form; makers: Makers }) {
  const typed = isComplete(form) ? JSON.stringify(orderOf(form, makers)) : ''
  const paused = usePaused(typed)
  const order = useMemo(() => (paused === null || paused === '' ? null : JSON.parse(paused)), [paused])
  return typed !== '' && order !== null && <OutlookLine order={order} />
}
