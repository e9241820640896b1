/** What can be done with a line by a press, for whoever has no keys or does not know them. */

import { announce } from '@/ui/announcer'
import { IconButton } from '@/ui/button'
import { ChevronDownIcon, ClockIcon, DotsIcon, KeepIcon, PlusIcon, TrashIcon } from '@/ui/icons'
import { Menu, MenuItem } from '@/ui/menu'
import { editLines } from './draft'
import { JoinIcon } from './join-icon'
import { addLine, joinLine, moveLine, removeLine } from './line-edits'
import { focusPart } from './line-focus'
import { changed } from './script'
import { useScriptText } from './script-text'
import type { Line, Speaker } from './types'
import { UpIcon } from './up-icon'

interface Props {
  line: Line
  number: number
  first: boolean
  last: boolean
  speakers: readonly Speaker[]
}

export function LineMenu({ line, number, first, last, speakers }: Props) {
  const t = useScriptText()
  const set = (change: Partial<Line>) => editLines((lines) => changed(lines, line.id, change))
  const place = number - 1
  const say = (to: number | null) => to !== null && announce(t('moved', { n: to }))
  return (
    <Menu trigger={<IconButton icon={DotsIcon} label={t('line.more', { n: number })} />}>
      <MenuItem icon={UpIcon} disabled={first} onSelect={() => say(moveLine(line.id, place - 1))}>
        {t('line.up')}
      </MenuItem>
      <MenuItem icon={ChevronDownIcon} disabled={last} onSelect={() => say(moveLine(line.id, place + 1))}>
        {t('line.down')}
      </MenuItem>
      <MenuItem icon={PlusIcon} onSelect={() => addLine(line, speakers)}>
        {t('line.after')}
      </MenuItem>
      <MenuItem
        icon={JoinIcon}
        disabled={first}
        onSelect={() => joinLine(line.id) !== null && announce(t('line.joined'))}
      >
        {t('line.join')}
      </MenuItem>
      <MenuItem
        icon={ClockIcon}
        onSelect={() => {
          set({ pause_after: line.pause_after === null ? 1 : null })
          if (line.pause_after === null) focusPart(line.id, '[data-pause]')
        }}
      >
        {t(line.pause_after === null ? 'pause.add' : 'pause.remove')}
      </MenuItem>
      <MenuItem
        icon={KeepIcon}
        onSelect={() => {
          set({ chapter: line.chapter === null ? t('chapter.new') : null })
          if (line.chapter === null) focusPart(line.id, 'input')
        }}
      >
        {t(line.chapter === null ? 'chapter.add' : 'chapter.remove')}
      </MenuItem>
      <MenuItem
        icon={TrashIcon}
        danger
        disabled={first && last}
        onSelect={() => removeLine(line.id) !== null && announce(t('line.removed'))}
      >
        {t('line.remove')}
      </MenuItem>
    </Menu>
  )
}
