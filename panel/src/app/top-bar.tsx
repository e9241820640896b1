/** Search, language, theme and account; on a phone also the way to the pages. */

import { useT } from '@/text/t'
import { Badge } from '@/ui/badge'
import { IconButton } from '@/ui/button'
import { MenuIcon, PersonIcon, SearchIcon, SignOutIcon } from '@/ui/icons'
import { Menu, MenuItem, MenuLine } from '@/ui/menu'
import { MAC } from './keyboard'
import { LanguageMenu, ThemeMenu } from './look-menu'
import { PAGES } from './pages'
import { useAdmin } from './query'
import { router } from './router'
import { signOut } from './sign-out'

export function TopBar({ onMenu, onPalette }: { onMenu: () => void; onPalette: () => void }) {
  const t = useT()
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center gap-1 border-b border-border bg-bg/95 px-2 backdrop-blur-sm sm:px-4">
      <IconButton icon={MenuIcon} label={t('nav.open')} onClick={onMenu} className="md:hidden" />
      <button
        type="button"
        onClick={onPalette}
        className="hidden min-h-10 w-full max-w-xs items-center gap-2.5 rounded-md border border-border bg-surface px-3 text-sm text-muted hover:text-text sm:flex"
      >
        <SearchIcon className="size-4.5" />
        <span className="flex-1 truncate text-start">{t('palette.open')}</span>
        <kbd dir="ltr" className="rounded-sm border border-border px-1.5 text-muted">
          {MAC ? '⌘K' : 'Ctrl K'}
        </kbd>
      </button>
      <IconButton icon={SearchIcon} label={t('palette.open')} onClick={onPalette} className="sm:hidden" />
      <div className="ms-auto flex items-center gap-1">
        <LanguageMenu />
        <ThemeMenu />
        <AccountMenu />
      </div>
    </header>
  )
}

function AccountMenu() {
  const t = useT()
  const admin = useAdmin()
  const account = PAGES.find((page) => page.path === '/account')
  return (
    <Menu trigger={<IconButton icon={PersonIcon} label={t('account.menu', { name: admin.username })} />}>
      <div className="flex items-center justify-between gap-3 px-3 py-2">
        <bdi className="truncate text-sm font-bold">{admin.username}</bdi>
        <Badge tone={admin.role === 'super_admin' ? 'primary' : 'plain'}>{t(`role.${admin.role}`)}</Badge>
      </div>
      <MenuLine />
      {account && (
        <MenuItem icon={PersonIcon} onSelect={() => router.navigate({ to: account.path })}>
          {t('account.open')}
        </MenuItem>
      )}
      <MenuItem icon={SignOutIcon} onSelect={signOut}>
        {t('account.signOut')}
      </MenuItem>
    </Menu>
  )
}
