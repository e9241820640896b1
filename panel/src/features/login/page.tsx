/** Signing in; with the one-time link's code, making the first super admin. Leads back to where one was going. */

import { useSearch } from '@tanstack/react-router'
import type { Self } from '@/api/types'
import { signedIn } from '@/app/account'
import { Logo } from '@/app/logo'
import { LanguageMenu, ThemeMenu } from '@/app/look-menu'
import { OfflineBanner } from '@/app/offline'
import { inside, type LoginSearch, router } from '@/app/router'
import { Titled } from '@/app/titled'
import { useT } from '@/text/t'
import { ButtonLink } from '@/ui/button'
import { useRootMark } from '@/ui/root-mark'
import { SetupForm } from './setup-form'
import { SignInForm } from './sign-in-form'
import { useText } from './text'

export default function LoginPage() {
  useRootMark('centred')
  const t = useText()
  const shell = useT()
  const { setup, next }: LoginSearch = useSearch({ strict: false })
  const enter = (self: Self) => {
    signedIn(self)
    router.navigate({ href: inside(next), replace: true })
  }
  const title = t(setup === undefined ? 'title' : 'setup.title')
  return (
    <div className="flex min-h-dvh flex-col">
      <Titled title={title} />
      <OfflineBanner />
      <header className="flex items-center justify-end gap-1 px-3 py-2 sm:px-5">
        <LanguageMenu />
        <ThemeMenu />
      </header>
      <main className="flex flex-1 flex-col items-center justify-center px-4 pb-20">
        <div className="w-full max-w-[22rem]">
          <div className="mb-6 flex items-center justify-center gap-3">
            <Logo className="size-11" />
            <div>
              <p className="text-lg leading-tight font-bold">{shell('product.name')}</p>
              <p className="text-xs text-muted">{shell('product.line')}</p>
            </div>
          </div>
          <div className="rounded-lg border border-border bg-surface p-5 sm:p-6">
            <h1 className="mb-1 text-base font-bold">{title}</h1>
            {setup === undefined ? (
              <div className="mt-4">
                <SignInForm onSignedIn={enter} />
              </div>
            ) : (
              <>
                <p className="mb-4 text-sm text-muted">{t('setup.text')}</p>
                <SetupForm code={setup} onSignedIn={enter} />
              </>
            )}
          </div>
          {setup === undefined ? (
            <details className="mt-4 text-sm text-muted">
              <summary className="mx-auto flex min-h-10 w-fit items-center underline decoration-dotted underline-offset-4">
                {t('help')}
              </summary>
              <ul className="mt-1 flex list-disc flex-col gap-1 ps-5">
                <li>{t('help.forgot')}</li>
                <li>{t('help.first')}</li>
              </ul>
            </details>
          ) : (
            <ButtonLink href="/login" look="quiet" className="mt-3 w-full text-muted">
              {t('setup.instead')}
            </ButtonLink>
          )}
        </div>
      </main>
    </div>
  )
}
