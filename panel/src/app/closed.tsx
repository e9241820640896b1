import { type PageKey, useT } from '@/text/t'
import { ButtonLink } from '@/ui/button'
import { LockIcon } from '@/ui/icons'
import { Page } from '@/ui/page'
import { useAdmin } from './query'

/** A page that the reader's role does not open: why, and what to do. */
export function Closed({ page }: { page: PageKey }) {
  const t = useT()
  const { role } = useAdmin()
  return (
    <Page>
      <div className="flex flex-col items-start gap-4 py-10">
        <LockIcon className="size-8 text-muted" />
        <h1 className="text-xl font-bold">{t('closed.title')}</h1>
        <p className="text-muted">{t('closed.text', { role: t(`role.${role}`), page: t(page) })}</p>
        <ButtonLink href="/" look="primary">
          {t('missing.home')}
        </ButtonLink>
      </div>
    </Page>
  )
}
