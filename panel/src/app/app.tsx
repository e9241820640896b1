/** The whole panel: direction, server state, routes, and the regions that speak. */

import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { Direction } from 'radix-ui'
import { Announcer } from '@/ui/announcer'
import { Toaster } from '@/ui/toast'
import { useLook } from './look'
import { queryClient } from './query'
import { router } from './router'
import { SessionOver } from './session-over'

export function App() {
  const { language } = useLook()
  return (
    <Direction.Provider dir={language === 'fa' ? 'rtl' : 'ltr'}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <SessionOver />
        <Toaster />
        <Announcer />
      </QueryClientProvider>
    </Direction.Provider>
  )
}
