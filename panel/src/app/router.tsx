/** Routes: sign-in, and the pages of pages.ts inside the shell. Chunks and their queries come on intent. */

import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { ApiError } from '@/api/errors'
import { mayBeSignedIn } from '@/api/session'
import { Closed } from './closed'
import { adoptLook } from './look'
import { Missing } from './missing'
import { PAGES, type PageEntry } from './pages'
import { meQuery, queryClient } from './query'
import { RouteError } from './route-error'

const root = createRootRoute({ component: Outlet, errorComponent: RouteError })

export interface LoginSearch {
  setup?: string
  next?: string
}

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: ({ setup, next }: Record<string, unknown>): LoginSearch => ({
    ...(typeof setup === 'string' && setup !== '' && { setup }),
    ...(typeof next === 'string' && { next }),
  }),
  beforeLoad: async ({ search }) => {
    if (search.setup !== undefined || !mayBeSignedIn()) return
    const known = await queryClient.ensureQueryData(meQuery).catch(() => null)
    if (known !== null) throw redirect({ href: inside(search.next), replace: true })
  },
  component: lazyRouteComponent(() => import('@/features/login/page')),
})

const loadShell = () => import('./shell')

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ location }) => {
    const known = queryClient.getQueryData(meQuery.queryKey)
    if (known === undefined && mayBeSignedIn()) fetchAhead(location.pathname)
    try {
      const admin = await queryClient.ensureQueryData(meQuery)
      if (known === undefined) adoptLook(admin)
    } catch (thrown) {
      if (!(thrown instanceof ApiError) || thrown.status !== 401) throw thrown
      throw redirect({ to: '/login', search: location.href === '/' ? {} : { next: location.href }, replace: true })
    }
  },
  component: lazyRouteComponent(loadShell),
  errorComponent: RouteError,
})

const front = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: () => {
    const [first] = PAGES
    if (first !== undefined) throw redirect({ to: first.path, replace: true })
  },
  component: Missing,
})

/** Whatever else is asked for: inside the shell, and not before a sign-in. */
const nowhere = createRoute({ getParentRoute: () => shell, path: '$', component: Missing })

export const router = createRouter({
  routeTree: root.addChildren([login, shell.addChildren([front, ...PAGES.map(pageRoute), nowhere])]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: RouteError,
  defaultNotFoundComponent: Missing,
  scrollRestoration: true,
  // Search values are plain words: a code of digits must not become a number.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const given = Object.entries(search).filter(([, value]) => value !== undefined)
    const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
    return text === '' ? '' : `?${text}`
  },
})

/** While it is asked who is signed in, the shell and the page are on their way; what fails is told where it is needed. */
function fetchAhead(path: string): void {
  loadShell().catch(() => {})
  const page = PAGES.find((one) => one.path === path) ?? (path === '/' ? PAGES[0] : undefined)
  if (!page?.superOnly) page?.load().catch(() => {})
}

/** Where a sign-in leads: back to a page of the panel, never outside. */
export function inside(next: string | undefined): string {
  if (next === undefined || !URL.canParse(next, window.location.origin)) return '/'
  const url = new URL(next, window.location.origin)
  return url.origin === window.location.origin && next.startsWith('/') && url.pathname !== '/login'
    ? url.pathname + url.search + url.hash
    : '/'
}

function pageRoute(page: PageEntry) {
  return createRoute({
    getParentRoute: () => shell,
    path: page.path,
    // In the loader, because what is not found in `beforeLoad` takes the place of the whole shell.
    loader: async () => {
      const admin = await queryClient.ensureQueryData(meQuery)
      if (page.superOnly && admin.role !== 'super_admin') throw notFound()
      const module = await page.load()
      module.prefetch?.(queryClient)
    },
    notFoundComponent: () => <Closed page={page.title} />,
    component: lazyRouteComponent(page.load),
    errorComponent: RouteError,
  })
}
