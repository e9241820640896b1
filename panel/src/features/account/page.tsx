/** One's own account. */

import type { QueryClient } from '@tanstack/react-query'
import { useAdmin } from '@/app/query'
import { signOut } from '@/app/sign-out'
import { signInsQuery } from '@/features/sign-ins/queries'
import { SignIns } from '@/features/sign-ins/sign-ins'
import { useT } from '@/text/t'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { SignOutIcon } from '@/ui/icons'
import { Page, PageHeader } from '@/ui/page'
import { LookCard } from './look-card'
import { PasswordCard } from './password-card'
import { tokensQuery } from './queries'
import { useText } from './text'
import { TokensCard } from './tokens-card'

export default function AccountPage() {
  const t = useText()
  const shell = useT()
  const { username, role } = useAdmin()
  return (
    <Page>
      <PageHeader
        title={t('title')}
        text={t('text')}
        actions={
          <div className="flex min-h-10 items-center gap-2">
            <bdi className="text-sm font-medium">{username}</bdi>
            <Badge tone={role === 'super_admin' ? 'primary' : 'plain'}>{shell(`role.${role}`)}</Badge>
          </div>
        }
      />
      <LookCard />
      <PasswordCard />
      <Card id="sign-ins" title={t('signIns.title')} text={t('signIns.text')}>
        <SignIns of={null} />
      </Card>
      <TokensCard />
      <Card
        title={t('leave.title')}
        text={t('leave.text')}
        aside={
          <Button icon={SignOutIcon} onClick={signOut}>
            {shell('account.signOut')}
          </Button>
        }
      />
    </Page>
  )
}

export function prefetch(client: QueryClient) {
  client.prefetchQuery(signInsQuery(null))
  client.prefetchQuery(tokensQuery(1))
}
