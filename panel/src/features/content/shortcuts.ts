/** Keys of the page, and their names for the list that `?` opens. */

import { useEffect, useMemo } from 'react'
import { CONTROL } from '@/app/keyboard'
import { useShortcutNames } from '@/app/shortcuts'
import { isOverlaid } from '@/ui/overlaid'
import { openPicker } from '@/work/header'
import { stop } from './follow'
import { stopSection } from './steps-writing'
import { now } from './store'
import { useText } from './text'
import { PROPOSAL, stopAll, stopProposal } from './writing'

export function useKeys(): void {
  const t = useText()
  const names = useMemo(
    () => [
      { name: t('keys.write'), keys: `${CONTROL} + Enter` },
      { name: t('keys.stop'), keys: 'Esc' },
      { name: t('keys.undo'), keys: `${CONTROL} + Z` },
      { name: t('keys.move'), keys: 'Alt + ↑ ↓' },
    ],
    [t],
  )
  useShortcutNames(names)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isOverlaid()) return
      const act = actionOf(event)
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

function actionOf(event: KeyboardEvent): (() => void) | undefined {
  if (event.key === 'Escape') return Object.keys(now().lives).length === 0 ? undefined : stopEverything
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return undefined
  if (event.code === 'KeyP') return () => openPicker('provider')
  return event.code === 'KeyM' ? () => openPicker('model') : undefined
}

function stopEverything(): void {
  stopAll()
  stopSection()
  if (now().lives[PROPOSAL] !== undefined) stopProposal()
  for (const key of Object.keys(now().lives)) stop(key)
}
