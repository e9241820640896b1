/** The whole panel: direction, server state, routes, and the regions that speak. */

import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { Direction } from 'radix-ui'
import { lazy, Suspense } from 'react'
import { useLost } from '@/api/session'
import { Announcer } from '@/ui/announcer'
import { Toaster } from '@/ui/toast'
import { useLook } from './look'
import { queryClient } from './query'
import { router } from './router'

const SessionDialog = lazy(() => import('./session-dialog'))

export function App() {
  const { language } = useLook()
  const lost = useLost()
  return (
    <Direction.Provider dir={language === 'fa' ? 'rtl' : 'ltr'}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        {lost && (
          <Suspense>
            <SessionDialog />
          </Suspense>
        )}
        <Toaster />
        <Announcer />
      </QueryClientProvider>
    </Direction.Provider>
  )
}
