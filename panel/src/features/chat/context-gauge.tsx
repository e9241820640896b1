/** How full the model's context is with the message being written, and what of the talk has no room in it. */

import { useMemo } from 'react'
import type { ChatInput } from '@/api/types'
import { useLook } from '@/app/look'
import { compact } from '@/text/numbers'
import { catalogue } from '@/text/t'
import { cx } from '@/ui/cx'
import { Popover } from '@/ui/popover'
import { fitOf } from './context'

/** From the first share on it is shown, from the second on it warns. */
const NOTED = 0.5
const NEARLY = 0.8

const useText = catalogue({
  fa: {
    title: 'گنجایش مدل',
    of: 'گفتگو با این پیام حداکثر {tokens} توکن است؛ این مدل تا {limit} توکن را می‌بیند.',
    share: 'گنجایش: {n}٪',
    cut: '{n} پیام قدیمی جا نمی‌شود',
    dropped:
      '{n} پیام قدیمی‌تر فرستاده نمی‌شود. برای آنکه چیزی کم نشود، مدلی با گنجایش بیشتر انتخاب کنید یا سندی را کنار بگذارید.',
  },
  en: {
    title: 'Context of the model',
    of: 'The talk with this message is {tokens} tokens at most; this model looks back on {limit}.',
    share: 'Context: {n}%',
    cut: { one: '{n} old message does not fit', other: '{n} old messages do not fit' },
    dropped: {
      one: '{n} older message will not be sent. To lose nothing, choose a model with a larger context or leave a document out.',
      other:
        '{n} older messages will not be sent. To lose nothing, choose a model with a larger context or leave a document out.',
    },
  },
})

export function ContextGauge({ run, limit }: { run: ChatInput; limit: number }) {
  const t = useText()
  const { language } = useLook()
  const fit = useMemo(() => fitOf(run.messages, limit, run.parameters?.max_tokens ?? null), [run, limit])
  const share = fit.tokens / limit
  if (share < NOTED && fit.dropped === 0) return null
  const percent = Math.round(share * 100)
  return (
    <Popover
      align="end"
      label={t('title')}
      trigger={
        <button
          type="button"
          className={cx(
            'min-h-8 shrink-0 rounded-sm px-1 underline decoration-dotted underline-offset-4',
            share < NEARLY && fit.dropped === 0 ? 'hover:text-text' : 'font-medium text-warn',
          )}
        >
          {fit.dropped > 0 ? t('cut', { n: fit.dropped }) : t('share', { n: percent })}
        </button>
      }
    >
      <h3 className="font-bold">{t('title')}</h3>
      <div aria-hidden="true" className="my-2 h-1.5 overflow-hidden rounded-full bg-surface-2">
        <div
          className={cx('h-full', fit.dropped > 0 ? 'bg-warn' : 'bg-primary')}
          style={{ inlineSize: `${Math.min(100, percent)}%` }}
        />
      </div>
      <p>{t('of', { tokens: compact(fit.tokens, language), limit: compact(limit, language) })}</p>
      {fit.dropped > 0 && <p className="mt-2">{t('dropped', { n: fit.dropped })}</p>}
    </Popover>
  )
}
