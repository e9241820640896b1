/** What a page that could not be opened says: the API's words where they came, the panel's own where it failed itself. */

import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError } from '@/api/errors'
import { useT } from '@/text/t'
import { Button } from '@/ui/button'
import { ErrorCard } from '@/ui/error-card'
import { RefreshIcon } from '@/ui/icons'
import { Page } from '@/ui/page'
import { MainPart } from './inside-main'
import { Titled } from './titled'

export function RouteError({ error: thrown, reset }: ErrorComponentProps) {
  const t = useT()
  const router = useRouter()
  const again = () => {
    reset()
    router.invalidate()
  }
  const [offline] = useState(!navigator.onLine)
  // A chunk of an older build is gone once a newer one is served; without a line no chunk can be had at all.
  const stale = thrown instanceof TypeError && /dynamically imported module|module script/i.test(thrown.message)
  const error = stale && offline ? ApiError.own('panel.offline', { retryable: true }) : thrown
  return (
    <MainPart>
      <Page>
        <Titled title={t('broken.title')} />
        <h1 className="pt-6 text-xl font-bold">{t('broken.title')}</h1>
        {error instanceof ApiError ? (
          <ErrorCard error={error} onRetry={again} />
        ) : (
          <div role="alert" className="flex flex-col items-start gap-4">
            <p>{t(stale ? 'broken.stale' : 'broken.text')}</p>
            <div className="flex flex-wrap gap-2">
              <Button look="primary" icon={RefreshIcon} onClick={() => window.location.reload()}>
                {t('broken.reload')}
              </Button>
              {!stale && <Button onClick={again}>{t('error.retry')}</Button>}
            </div>
          </div>
        )}
      </Page>
    </MainPart>
  )
}
