/** The words of the picture, with what helps to write them; and how it is to look. */

import { later } from '@/app/later'
import { useLook } from '@/app/look'
import { shared } from '@/app/shared'
import { direction } from '@/text/direction'
import { Button } from '@/ui/button'
import { Field, TextArea } from '@/ui/field'
import { EditIcon, LanguageIcon, StarIcon, TextIcon } from '@/ui/icons'
import { Menu, MenuItem } from '@/ui/menu'
import { usePageDir } from '@/work/page-dir'
import { Chips } from './chips'
import { type Flaw, isPersian, styleWords } from './form'
import { flawSaid } from './settings'
import { setForm, useWork } from './store'
import { STYLE_NAMES, type Style } from './styles'
import { useText } from './text'

export type Help = 'improve' | 'translate' | 'article'

/** What is asked for the words, while its answer is looked at. */
export const helping = shared<{ kind: Help; text: string } | null>(null)
const help = later(() => import('./help').then((module) => module.PromptHelp))

export function Prompt({ flaw }: { flaw: Flaw | undefined }) {
  const t = useText()
  const page = usePageDir()
  const prompt = useWork((work) => work.form.prompt)
  return (
    <div className="flex flex-col gap-2">
      <Field label={t('prompt')} error={flawSaid(flaw, t)}>
        {(wiring) => (
          <TextArea
            {...wiring}
            data-image-prompt
            rows={4}
            className="max-h-[40dvh] min-h-28"
            placeholder={t('prompt.placeholder')}
            dir={direction(prompt, page)}
            value={prompt}
            onChange={(event) => setForm({ prompt: event.target.value })}
          />
        )}
      </Field>
      <HelpMenu prompt={prompt} />
      <Helping />
    </div>
  )
}

function HelpMenu({ prompt }: { prompt: string }) {
  const t = useText()
  const empty = prompt.trim() === '' ? t('help.needs') : undefined
  const ask = (kind: Help) => helping.set({ kind, text: prompt.trim() })
  return (
    <div className="flex flex-wrap items-center gap-x-3 text-xs text-muted">
      <Menu align="start" trigger={<Button icon={StarIcon}>{t('help')}</Button>}>
        <MenuItem icon={EditIcon} reason={empty} onSelect={() => ask('improve')}>
          {t('help.improve')}
        </MenuItem>
        <MenuItem icon={LanguageIcon} reason={empty} onSelect={() => ask('translate')}>
          {t('help.translate')}
        </MenuItem>
        <MenuItem icon={TextIcon} reason={empty} onSelect={() => ask('article')}>
          {t('help.article')}
        </MenuItem>
      </Menu>
      {isPersian(prompt) && <span className="min-w-0 flex-1">{t('help.hint.persian')}</span>}
    </div>
  )
}

function Helping() {
  const asked = helping.use()
  return asked !== null && <HelpAtHand key={`${asked.kind} ${asked.text}`} kind={asked.kind} text={asked.text} />
}

function HelpAtHand(asked: { kind: Help; text: string }) {
  const come = help.use()
  return come !== null && 'Part' in come && <come.Part {...asked} onClose={() => helping.set(null)} />
}

export function Negative({ flaw }: { flaw: Flaw | undefined }) {
  const t = useText()
  const page = usePageDir()
  const negative = useWork((work) => work.form.negative)
  return (
    <Field label={t('negative')} hint={t('negative.hint')} optional error={flawSaid(flaw, t)}>
      {(wiring) => (
        <TextArea
          {...wiring}
          rows={1}
          dir={direction(negative, page)}
          value={negative}
          onChange={(event) => setForm({ negative: event.target.value })}
        />
      )}
    </Field>
  )
}

export function Styles() {
  const t = useText()
  const { language } = useLook()
  const style = useWork((work) => work.form.style)
  const prompt = useWork((work) => work.form.prompt)
  const words = style === null ? null : styleWords(style, prompt.trim() === '' && language === 'fa' ? 'فارسی' : prompt)
  return (
    <Chips<Style | 'none'>
      label={t('style')}
      hint={words === null ? undefined : t('style.sent', { words })}
      value={style ?? 'none'}
      onChange={(chosen) => setForm({ style: chosen === 'none' ? null : chosen })}
      chips={(['none', ...STYLE_NAMES] as const).map((value) => ({ value, label: t(`style.${value}`) }))}
    />
  )
}
