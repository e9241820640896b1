/** Says that the line is down, for as long as it is, and once when it is back. */

import { useEffect, useSyncExternalStore } from 'react'
import { useT } from '@/text/t'
import { announce } from '@/ui/announcer'
import { OfflineIcon } from '@/ui/icons'

export function OfflineBanner() {
  const t = useT()
  const online = useSyncExternalStore(subscribe, () => navigator.onLine)
  useEffect(() => {
    const tell = () => announce(t('offline.back'))
    window.addEventListener('online', tell)
    return () => window.removeEventListener('online', tell)
  }, [t])
  return (
    <div role="status">
      {!online && (
        <p className="flex items-center justify-center gap-2 bg-warn-soft px-4 py-2 text-sm text-warn">
          <OfflineIcon />
          {t('offline.banner')}
        </p>
      )}
    </div>
  )
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}
