/** Before a voice is paid for: exactly how much is to be read, about how long it lasts, what it costs, and a clear yes. */

import { useLook } from '@/app/look'
import { useOnce } from '@/app/once'
import { clock } from '@/media/kinds'
import { date } from '@/text/dates'
import { count, money } from '@/text/numbers'
import { Button } from '@/ui/button'
import { ErrorCard } from '@/ui/error-card'
import { MicIcon } from '@/ui/icons'
import { approveNow } from './approve'
import { draftNow, isDirty, learn, useDraft } from './draft'
import { paidFor } from './episode'
import { openStep } from './steps-open'
import type { Episode, Outlook } from './types'
import { useVoiceText, type VoiceText } from './voice-text'

export function Gate({ episode }: { episode: Episode }) {
  const t = useVoiceText()
  const look = useLook()
  const pending = useDraft((draft) => draft.saving || isDirty())
  const { outlook } = episode
  const paid = paidFor(episode)
  const lines = episode.script?.lines.length ?? 0
  const yes = useOnce({
    mutationFn: () => approveNow(episode),
    onSuccess: ({ data }) => {
      learn(data)
      // What was pressed is gone; how far the work is stands in its place.
      openStep(3)
    },
  })
  return (
    <section
      aria-label={t('gate')}
      data-gate
      className="flex flex-col gap-4 rounded-lg border-2 border-primary/60 bg-primary-soft/40 p-4"
    >
      <div>
        <h3 className="font-bold">{t('gate')}</h3>
        <p className="text-sm text-muted">{t('gate.text')}</p>
      </div>
      {outlook === null ? (
        <p className="text-sm text-warn">{t('gate.unknown')}</p>
      ) : (
        <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
          <Figure name={t('gate.characters')} value={count(outlook.characters.high, look.language)} />
          <Figure
            name={t('gate.lasts')}
            value={t('price.range', {
              low: clock(outlook.seconds.low, look.language),
              high: clock(outlook.seconds.high, look.language),
            })}
          />
          <Figure name={t('gate.price')} value={priceOf(outlook, look.language, t)} />
          <Figure name={t('gate.paid')} value={t('gate.paid.of', { paid, lines })} />
        </dl>
      )}
      {outlook !== null && outlook.unpriced > 0 && (
        <p className="text-sm text-warn">{t('gate.unpriced', { n: outlook.unpriced })}</p>
      )}
      {outlook?.priced_on != null && (
        <p className="text-xs text-muted">{t('gate.priced', { date: date(outlook.priced_on, look) })}</p>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" icon={MicIcon} busy={yes.isPending} onClick={() => yes.mutate()}>
          {t(paid === lines && lines > 0 ? 'gate.yes.free' : 'gate.yes')}
        </Button>
        {pending && <span className="text-xs text-muted">{t('gate.pending')}</span>}
      </div>
      {yes.error !== null && draftNow().conflict === null && <ErrorCard error={yes.error} />}
    </section>
  )
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div className="rounded-md bg-surface px-3 py-2">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="font-bold">{value}</dd>
    </div>
  )
}

/** At least, at most, in each currency; what nobody knows is said to be unknown. */
export function priceOf(outlook: Outlook, language: 'fa' | 'en', t: VoiceText): string {
  if (outlook.amounts.length === 0) return t(outlook.unpriced > 0 ? 'price.unknown' : 'price.nothing')
  const sums = outlook.amounts.map(({ currency, low, high }) => {
    const [least, most] = [low, high].map((sum) => money(sum, currency, language))
    return least === most ? `${most}` : t('price.range', { low: least ?? '', high: most ?? '' })
  })
  const told = sums.join(t('and'))
  return outlook.unpriced > 0 ? t('price.least', { price: told }) : told
}
