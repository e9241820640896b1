/** A text in steps: its title, its outline, its sections. Each can be gone back to. */

import { type ReactNode, useState } from 'react'
import { useLook } from '@/app/look'
import { direction } from '@/text/direction'
import { count } from '@/text/numbers'
import { Badge } from '@/ui/badge'
import { Card } from '@/ui/card'
import { cx } from '@/ui/cx'
import { Field, TextInput } from '@/ui/field'
import { CheckIcon, ChevronDownIcon } from '@/ui/icons'
import { usePageDir } from '@/work/page-dir'
import { Asking } from './asking'
import { OutlineStep } from './outline-step'
import { SectionsStep } from './sections-step'
import { useStepsText } from './steps-text'
import { askTitles, TITLES } from './steps-writing'
import { changeSteps, useWork } from './store'

const LONGEST_TITLE = 120

export function StepsPanel() {
  const t = useStepsText()
  const { title, outline } = useWork((work) => work.steps)
  const hasOutline = outline.length > 0
  return (
    <Card title={t('steps')} className="flex flex-col">
      <Step number={1} name={t('step.titles')} done={title.trim() !== ''} first={!hasOutline}>
        <TitlesStep />
      </Step>
      <Step number={2} name={t('step.outline')} done={hasOutline} first>
        <OutlineStep />
      </Step>
      <Step number={3} name={t('step.sections')} done={false} first={hasOutline}>
        <SectionsStep />
      </Step>
    </Card>
  )
}

/** Open until it is folded by hand: what was made in it stays in sight. */
function Step({
  number,
  name,
  done,
  first,
  children,
}: {
  number: number
  name: string
  done: boolean
  /** Open from the beginning. */
  first: boolean
  children: ReactNode
}) {
  const { language } = useLook()
  const [folded, setFolded] = useState<boolean | null>(null)
  const open = folded === null ? first : !folded
  return (
    <section aria-label={name} className="border-t border-border first:border-t-0">
      <h3>
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setFolded(open)}
          className="flex min-h-12 w-full items-center gap-3 text-start text-sm font-bold"
        >
          <Badge tone={done ? 'ok' : 'plain'}>
            {done ? <CheckIcon className="size-4" /> : <span className="figures">{count(number, language)}</span>}
          </Badge>
          <span className="flex-1">{name}</span>
          <ChevronDownIcon className={cx('size-4 text-muted', open && 'rotate-180')} />
        </button>
      </h3>
      {open && <div className="flex flex-col gap-3 pb-4">{children}</div>}
    </section>
  )
}

function TitlesStep() {
  const t = useStepsText()
  const page = usePageDir()
  const { titles, title } = useWork((work) => work.steps)
  return (
    <>
      <Asking name={TITLES} label={t(titles.length === 0 ? 'titles.make' : 'titles.again')} ask={askTitles} />
      {titles.length > 0 && (
        <fieldset>
          <legend className="mb-1 text-sm font-medium">{t('titles.choose')}</legend>
          <div className="flex flex-col">
            {titles.map((one) => (
              <label
                key={one}
                className="flex min-h-10 cursor-pointer items-center gap-3 rounded-md px-2 text-sm hover:bg-surface-2 has-checked:bg-primary-soft/60"
              >
                <input
                  type="radio"
                  name="content-title"
                  className="size-5 shrink-0 accent-primary"
                  checked={title === one}
                  onChange={() => changeSteps({ title: one })}
                />
                <bdi>{one}</bdi>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <Field label={t('titles.own')} hint={t('titles.own.hint')}>
        {(wiring) => (
          <TextInput
            {...wiring}
            maxLength={LONGEST_TITLE}
            dir={direction(title, page)}
            value={title}
            onChange={(event) => changeSteps({ title: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}
