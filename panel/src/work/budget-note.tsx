/** A quiet line under an answer: the budget that counted it is used up, or nearly so. */

import type { BudgetStanding } from '@/api/types'
import { useLook } from '@/app/look'
import { listPrice, money } from '@/text/numbers'
import { catalogue } from '@/text/t'
import { AlertIcon } from '@/ui/icons'
import { AppLink } from '@/ui/link'
import { Time } from '@/ui/time'

const useText = catalogue({
  fa: {
    near: 'بودجه رو به پایان است: {left} از {amount} مانده است.',
    'used_up.hard': 'بودجهٔ {amount} تمام شد؛ اجراهای بعدی که به حساب این بودجه می‌آیند رد می‌شوند.',
    'used_up.warn': 'از بودجهٔ {amount} گذشته است: {spent} خرج شده است.',
    resets: 'شروع دوباره:',
    see: 'دیدن بودجه‌ها',
  },
  en: {
    near: 'The budget is nearly used up: {left} of {amount} left.',
    'used_up.hard': 'The budget of {amount} is used up; further runs that count towards it are refused.',
    'used_up.warn': 'Over the budget of {amount}: {spent} is spent.',
    resets: 'It begins anew',
    see: 'See the budgets',
  },
})

export function BudgetNote({ budget }: { budget: BudgetStanding }) {
  const t = useText()
  const { language } = useLook()
  const { state, mode, amount, spent, left, currency, resets_at } = budget
  const say = (sum: string) => money(sum, currency, language)
  const said = { amount: listPrice(amount, currency, language), spent: say(spent), left: say(left) }
  return (
    <p className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 border-s-2 border-warn/60 ps-3 text-sm text-muted">
      <span className="inline-flex items-start gap-1.5">
        <AlertIcon className="mt-0.5 size-4 text-warn" />
        {state === 'used_up' ? t(`used_up.${mode}`, said) : t('near', said)}
      </span>
      {resets_at !== null && (
        <span>
          {t('resets')} <Time at={resets_at} />
        </span>
      )}
      <AppLink href="/ai/settings#my-budgets" className="inline-flex min-h-8 items-center underline underline-offset-4">
        {t('see')}
      </AppLink>
    </p>
  )
}
