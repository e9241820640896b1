/** Language, calendar and theme. */

import { now } from '@/api/clock'
import { CALENDARS, calendarOf, LANGUAGES, THEMES, useLook } from '@/app/look'
import { date } from '@/text/dates'
import { useT } from '@/text/t'
import { Card } from '@/ui/card'
import { DeviceIcon, MoonIcon, SunIcon } from '@/ui/icons'
import { Choice } from './choice'
import { useProfile } from './profile'
import { useText } from './text'

const THEME_ICONS = { system: DeviceIcon, light: SunIcon, dark: MoonIcon }

export function LookCard() {
  const t = useText()
  const shell = useT()
  const look = useLook()
  const set = useProfile()
  const today = date(new Date(now()).toISOString(), look)
  return (
    <Card title={t('look.title')} text={t('look.text')}>
      <div className="-mb-3 flex flex-col divide-y divide-border">
        <Choice
          label={shell('language.label')}
          hint={t('look.language')}
          value={look.language}
          options={LANGUAGES.map((value) => ({ value, lang: value, label: shell(`language.${value}`) }))}
          onChange={(language) => set('language', language)}
        />
        <Choice
          label={shell('calendar.label')}
          hint={t('look.calendar', { today })}
          value={calendarOf(look)}
          options={CALENDARS.map((value) => ({ value, label: shell(`calendar.${value}`) }))}
          onChange={(calendar) => set('calendar', calendar)}
        />
        <Choice
          label={shell('theme.label')}
          hint={t('look.theme')}
          value={look.theme}
          options={THEMES.map((value) => ({ value, label: shell(`theme.${value}`), icon: THEME_ICONS[value] }))}
          onChange={(theme) => set('theme', theme)}
        />
      </div>
    </Card>
  )
}
