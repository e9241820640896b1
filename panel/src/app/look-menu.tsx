/** Language and theme, for before and after signing in. */

import { useT } from '@/text/t'
import { IconButton } from '@/ui/button'
import { DeviceIcon, LanguageIcon, MoonIcon, SunIcon } from '@/ui/icons'
import { Menu, MenuChoice } from '@/ui/menu'
import { changeLook } from './account'
import { LANGUAGES, THEMES, useLook } from './look'

const THEME_ICONS = { system: DeviceIcon, light: SunIcon, dark: MoonIcon }

export function LanguageMenu() {
  const t = useT()
  const { language } = useLook()
  return (
    <Menu trigger={<IconButton icon={LanguageIcon} label={t('language.label')} />}>
      <MenuChoice
        label={t('language.label')}
        value={language}
        options={LANGUAGES.map((value) => ({ value, label: t(`language.${value}`) }))}
        onChange={(chosen) => changeLook({ language: chosen })}
      />
    </Menu>
  )
}

export function ThemeMenu() {
  const t = useT()
  const { theme } = useLook()
  return (
    <Menu trigger={<IconButton icon={THEME_ICONS[theme]} label={t('theme.label')} />}>
      <MenuChoice
        label={t('theme.label')}
        value={theme}
        options={THEMES.map((value) => ({ value, label: t(`theme.${value}`), icon: THEME_ICONS[value] }))}
        onChange={(chosen) => changeLook({ theme: chosen })}
      />
    </Menu>
  )
}
