/** Keys of the page, and their names for the list that `?` opens. */

import { useEffect, useMemo } from 'react'
import { CONTROL } from '@/app/keyboard'
import { useShortcutNames } from '@/app/shortcuts'
import { isOverlaid } from '@/ui/overlaid'
import { openPicker } from '@/work/header'
import { useText } from './text'

export function useKeys(): void {
  const t = useText()
  const names = useMemo(
    () => [
      { name: t('keys.begin'), keys: `${CONTROL} + Enter` },
      { name: t('keys.move'), keys: 'Alt + ↑ ↓' },
      { name: t('keys.split'), keys: 'Enter' },
      { name: t('keys.remove'), keys: `${CONTROL} + Backspace` },
      { name: t('keys.undo'), keys: `${CONTROL} + Z` },
      { name: t('keys.player'), keys: 'J K L' },
    ],
    [t],
  )
  useShortcutNames(names)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isOverlaid()) return
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      if (event.code !== 'KeyP' && event.code !== 'KeyM') return
      event.preventDefault()
      openPicker(event.code === 'KeyP' ? 'provider' : 'model')
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
