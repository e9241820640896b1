/** Write and stop, how many versions at once, by which models, and what it would cost. It stays in sight. */

import { useMemo } from 'react'
import type { ContentInput } from '@/api/types'
import { CONTROL } from '@/app/keyboard'
import { later } from '@/app/later'
import { Button } from '@/ui/button'
import { EditIcon, StopIcon } from '@/ui/icons'
import { Select } from '@/ui/select'
import { useChosen } from '@/work/choice'
import { EstimateSlot, usePaused } from '@/work/estimate-slot'
import { hasJustBegun } from './follow'
import { briefOf, type Form, flawsOf } from './form'
import { CONTENT } from './place'
import { namedOf } from './ready'
import { changeForm, useWork } from './store'
import { useText } from './text'
import { TONE_WORDS } from './tones'
import { stopAll } from './writing'

/** What it says stays on one line: the number of versions beside it gives way. */
const WIDE = 'flex-auto px-3 whitespace-nowrap'

export function RunBar() {
  const t = useText()
  const form = useWork((work) => work.form)
  const writing = useWork(({ lives, versions }) => versions.some(({ id }) => lives[id] !== undefined))
  const written = useWork(({ versions }) => versions.length > 0)
  const whole = form.mode === 'whole'
  if (!whole) return null
  return (
    <div className="lg:sticky lg:-bottom-4 -mx-4 -mb-4 flex flex-col gap-1 rounded-b-lg border-t border-border bg-surface px-4 py-3 lg:-bottom-5 sm:-mx-5 sm:-mb-5 sm:px-5">
      <div className="flex flex-wrap items-center gap-2">
        {writing ? (
          <Button look="primary" icon={StopIcon} onClick={() => hasJustBegun() || stopAll()} className={WIDE}>
            {t('stop')}
          </Button>
        ) : (
          <Button look="primary" type="submit" icon={EditIcon} title={`${CONTROL} + Enter`} className={WIDE}>
            {t(written ? 'write.again' : 'write')}
          </Button>
        )}
        <Select
          aria-label={t('variants')}
          className="w-36 min-w-0"
          value={String(form.variants)}
          onChange={(chosen) => changeForm({ variants: Number(chosen) })}
          options={(['1', '2', '3'] as const).map((value) => ({ value, label: t(`variants.${value}`) }))}
        />
      </div>
      {form.variants > 1 && <Partners />}
      <div className="flex min-h-8 items-center justify-end text-xs text-muted">{!writing && <Cost form={form} />}</div>
    </div>
  )
}

const partners = later(() => import('./partners').then((module) => module.Partners))

function Partners() {
  const come = partners.use()
  return come !== null && 'Part' in come && <come.Part />
}

/** Of the text by its brief, as far as it is typed. */
function Cost({ form }: { form: Form }) {
  const chosen = useChosen(CONTENT)
  const isComplete = Object.keys(flawsOf(form)).length === 0
  const typed = chosen !== null && isComplete ? JSON.stringify(briefOf(form, namedOf(chosen), TONE_WORDS)) : ''
  const paused = usePaused(typed)
  const run = useMemo(() => {
    if (paused === null || paused === '') return null
    const content: ContentInput = JSON.parse(paused)
    const { provider, model } = content
    return { section: 'content' as const, provider, model, content }
  }, [paused])
  return <EstimateSlot run={typed === '' ? null : run} of="run" />
}
