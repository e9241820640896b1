/** Keys of the whole page, by their place on the keyboard: on a Persian layout `O` gives «خ». */

import { useEffect, useMemo } from 'react'
import { CONTROL } from '@/app/keyboard'
import { useShortcutNames } from '@/app/shortcuts'
import { isOverlaid } from '@/ui/overlaid'
import { openPicker } from '@/work/header'
import { useEnter } from './enter'
import { focusMessage } from './focus'
import { stop } from './run'
import { now } from './store'
import { isEmpty } from './talk'
import { useText } from './text'

export function useShortcuts(begin: () => void): void {
  useNames()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = actionOf(event, begin)
      if (act === undefined || event.defaultPrevented || isOverlaid()) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [begin])
}

/** For the list of all keys. */
function useNames(): void {
  const t = useText()
  const enter = useEnter()
  const names = useMemo(
    () => [
      { name: t('keys.send'), keys: enter === 'send' ? 'Enter' : `${CONTROL} + Enter` },
      { name: t('keys.newline'), keys: enter === 'send' ? 'Shift + Enter' : 'Enter' },
      { name: t('keys.stop'), keys: 'Esc' },
      { name: t('keys.edit'), keys: '↑' },
      { name: t('keys.new'), keys: `${CONTROL} + Shift + O` },
      { name: t('keys.provider'), keys: 'Alt + P' },
      { name: t('keys.model'), keys: 'Alt + M' },
      { name: t('keys.message'), keys: 'Alt + C' },
    ],
    [t, enter],
  )
  useShortcutNames(names)
}

function actionOf(event: KeyboardEvent, begin: () => void): (() => void) | undefined {
  const control = event.ctrlKey || event.metaKey
  if (event.key === 'Escape') return now().live === null ? undefined : stop
  if (control && event.shiftKey && !event.altKey && event.code === 'KeyO') return () => !isEmpty(now().talk) && begin()
  if (!event.altKey || control || event.shiftKey) return undefined
  if (event.code === 'KeyP') return () => openPicker('provider')
  if (event.code === 'KeyM') return () => openPicker('model')
  return event.code === 'KeyC' ? focusMessage : undefined
}
