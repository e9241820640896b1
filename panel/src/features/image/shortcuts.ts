/** Keys of the whole page, by their place on the keyboard: on a Persian layout `P` gives «ح». */

import { useEffect, useMemo } from 'react'
import { CONTROL } from '@/app/keyboard'
import { useShortcutNames } from '@/app/shortcuts'
import { isOverlaid } from '@/ui/overlaid'
import { openPicker } from '@/work/header'
import { isRunning } from './batch'
import { focusPrompt } from './focus'
import { submitOrder } from './order'
import { stop } from './run'
import { now } from './store'
import { useText } from './text'

export function useShortcuts(): void {
  const t = useText()
  const names = useMemo(
    () => [
      { name: t('keys.make'), keys: `${CONTROL} + Enter` },
      { name: t('keys.stop'), keys: 'Esc' },
      { name: t('keys.provider'), keys: 'Alt + P' },
      { name: t('keys.model'), keys: 'Alt + M' },
      { name: t('keys.prompt'), keys: 'Alt + C' },
    ],
    [t],
  )
  useShortcutNames(names)
  useEffect(() => {
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

function press(event: KeyboardEvent): void {
  const act = actionOf(event)
  if (act === undefined || event.defaultPrevented || isOverlaid()) return
  event.preventDefault()
  act()
}

function actionOf(event: KeyboardEvent): (() => void) | undefined {
  const control = event.ctrlKey || event.metaKey
  if (event.key === 'Escape') return now().batches.some(isRunning) ? () => stop() : undefined
  if (event.key === 'Enter' && control) return submitOrder
  if (!event.altKey || control || event.shiftKey) return undefined
  if (event.code === 'KeyP') return () => openPicker('provider')
  if (event.code === 'KeyM') return () => openPicker('model')
  return event.code === 'KeyC' ? focusPrompt : undefined
}
