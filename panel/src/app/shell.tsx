/** What stands around every page: navigation, top bar, and the things that speak up on their own. */

import { Outlet, useRouterState } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useT } from '@/text/t'
import { announce } from '@/ui/announcer'
import { IconButton } from '@/ui/button'
import { cx } from '@/ui/cx'
import { Dialog } from '@/ui/dialog'
import { PanelIcon } from '@/ui/icons'
import { AppLink } from '@/ui/link'
import { overlay } from '@/ui/overlay'
import { InShell } from './inside-main'
import { LeaveQuestion } from './leave-guard'
import { Logo } from './logo'
import { Nav } from './nav'
import { OfflineBanner } from './offline'
import { PAGES } from './pages'
import { keysList, useShortcuts } from './shortcuts'
import { Titled } from './titled'
import { TopBar } from './top-bar'

const Palette = overlay(() => import('./palette').then((module) => module.default))
const KeysDialog = overlay(() => import('./keys-dialog').then((module) => module.default))
const NARROW = 'kelidar.nav-narrow'

export default function Shell() {
  const t = useT()
  const [menu, setMenu] = useState(false)
  const [palette, setPalette] = useState(false)
  const [narrow, setNarrow] = useNarrow()
  const keys = keysList.use()
  useShortcuts(useCallback(() => setPalette(true), []))
  return (
    <>
      <a
        href="#main"
        className="fixed start-3 top-2 z-50 -translate-y-20 rounded-md bg-primary px-4 py-2 text-sm text-on-primary focus:translate-y-0"
      >
        {t('nav.skip')}
      </a>
      <div
        className={cx(
          'grid min-h-dvh md:transition-[grid-template-columns]',
          narrow ? 'md:grid-cols-[4.25rem_1fr]' : 'md:grid-cols-[15rem_1fr]',
        )}
      >
        <nav
          aria-label={t('nav.label')}
          className="sticky top-0 hidden h-dvh flex-col overflow-y-auto border-e border-border bg-surface px-3 py-3 md:flex"
        >
          <AppLink
            href="/"
            className={cx('mb-5 flex min-h-10 items-center gap-2.5 rounded-md', narrow ? 'justify-center' : 'px-2')}
          >
            <Logo />
            <span className={narrow ? 'sr-only' : 'text-base font-bold'}>{t('product.name')}</span>
          </AppLink>
          <Nav narrow={narrow} />
          <div className={cx('mt-auto flex pt-3', narrow && 'justify-center')}>
            <IconButton
              icon={PanelIcon}
              label={t(narrow ? 'nav.expand' : 'nav.collapse')}
              aria-expanded={!narrow}
              onClick={() => setNarrow(!narrow)}
            />
          </div>
        </nav>
        <div className="flex min-w-0 flex-col">
          <TopBar onMenu={() => setMenu(true)} onPalette={() => setPalette(true)} />
          <OfflineBanner />
          <Main />
        </div>
      </div>
      <Dialog shape="sheet" open={menu} onClose={() => setMenu(false)} title={t('product.name')}>
        <nav aria-label={t('nav.label')}>
          <Nav onGo={() => setMenu(false)} />
        </nav>
      </Dialog>
      {palette && <Palette onClose={() => setPalette(false)} />}
      {keys && <KeysDialog onClose={() => keysList.set(false)} />}
      <LeaveQuestion />
    </>
  )
}

/** The page itself. A new page is named in the title and aloud, and takes the focus. */
function Main() {
  const t = useT()
  const main = useRef<HTMLElement>(null)
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname ?? state.location.pathname })
  const page = PAGES.find((one) => one.path === path)
  const title = page && t(page.title)
  const before = useRef(path)
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    main.current?.focus({ preventScroll: true })
    if (title) announce(title)
  }, [path, title])
  return (
    <main id="main" ref={main} tabIndex={-1} className="flex flex-1 flex-col">
      {title && <Titled title={title} />}
      <InShell>
        <Outlet />
      </InShell>
    </main>
  )
}

function useNarrow(): [boolean, (narrow: boolean) => void] {
  const [narrow, setNarrow] = useState(() => {
    try {
      return localStorage.getItem(NARROW) !== null
    } catch {
      return false
    }
  })
  const keep = (next: boolean) => {
    setNarrow(next)
    try {
      if (next) localStorage.setItem(NARROW, '1')
      else localStorage.removeItem(NARROW)
    } catch {
      // Storage may be forbidden; the choice then lasts as long as the page.
    }
  }
  return [narrow, keep]
}
