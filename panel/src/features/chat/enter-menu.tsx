/** The line below the field that says what Enter does, and changes it. */

import { CONTROL } from '@/app/keyboard'
import { Menu, MenuChoice } from '@/ui/menu'
import { setEnter, useEnter } from './enter'
import { useText } from './text'

export function EnterMenu() {
  const t = useText()
  const enter = useEnter()
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          className="min-h-8 truncate rounded-sm px-1 underline decoration-dotted underline-offset-4 hover:text-text"
        >
          {t(enter === 'send' ? 'enter.sends' : 'enter.newline')}
        </button>
      }
    >
      <MenuChoice
        label={t('enter.label')}
        value={enter}
        options={[
          { value: 'send', label: t('enter.send') },
          { value: 'line', label: t('enter.line', { key: CONTROL }) },
        ]}
        onChange={setEnter}
      />
    </Menu>
  )
}
