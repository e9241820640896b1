/** What stands above the page and comes when it is first opened; where it cannot come, that is said and the page stays. */

import { type ComponentType, useEffect } from 'react'
import { later } from '@/app/later'
import { language } from '@/app/look'
import { t } from '@/text/t'
import { toast } from './toast'

interface Overlay {
  onClose: () => void
  /** It must be answered. */
  insist?: boolean
}

export function overlay<Props extends Overlay>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const part = later(load)
  return (props) => {
    const come = part.use()
    const { onClose, insist } = props
    const failure = come !== null && 'failure' in come ? come.failure : undefined
    useEffect(() => {
      if (failure === undefined || insist) return
      toast({ text: t(language())(navigator.onLine ? 'broken.stale' : 'panel.offline'), tone: 'danger' })
      onClose()
    }, [failure, insist, onClose])
    // What must be answered cannot just go away again.
    if (failure !== undefined && insist) throw failure
    return come !== null && 'Part' in come ? <come.Part {...props} /> : null
  }
}
