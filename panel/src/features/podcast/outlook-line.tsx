/** About how many words and minutes an order comes to, and what it would cost; the earlier answer stays until the next. */

import { useEffect, useState } from 'react'
import { useLook } from '@/app/look'
import { clock } from '@/media/kinds'
import { count } from '@/text/numbers'
import { estimateOf } from './calls'
import { priceOf } from './gate'
import type { EpisodeOrder, Outlook } from './types'
import { useVoiceText } from './voice-text'

export function OutlookLine({ order }: { order: EpisodeOrder }) {
  const t = useVoiceText()
  const { language } = useLook()
  const outlook = useOutlook(order)
  if (outlook === null) return null
  const { words, seconds } = outlook
  return (
    <p data-outlook className="flex flex-wrap gap-x-3">
      <span>{t('outlook.words', { low: count(words.low, language), high: count(words.high, language) })}</span>
      <span>{t('outlook.lasts', { low: clock(seconds.low, language), high: clock(seconds.high, language) })}</span>
      <span>{priceOf(outlook, language, t)}</span>
    </p>
  )
}

function useOutlook(order: EpisodeOrder): Outlook | null {
  const [told, setTold] = useState<Outlook | null>(null)
  useEffect(() => {
    const controller = new AbortController()
    // An estimate that cannot be had is not worth a word.
    estimateOf(order, controller.signal)
      .catch(() => null)
      .then((outlook) => !controller.signal.aborted && setTold(outlook))
    return () => controller.abort()
  }, [order])
  return told
}
